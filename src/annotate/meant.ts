import type { Evidence, Explanation } from '../types.js';
import { choose } from './choose.js';
import { byWrappedName, type Meaning } from './meanings.js';

const NONE: readonly Meaning[] = [];

/** A meaning, chosen by the text around the match. */
interface Chosen {
  readonly meaning: Meaning;
  readonly further: Evidence | undefined;
  readonly explanation: Explanation;
}

/** All possible meanings of a match. An explanation is made once and shared. */
export class Meant {
  readonly meanings: readonly Meaning[];
  /** Of these, those with known program texts. */
  readonly worded: readonly Meaning[];
  /** Of these, those whose catalog describes the context in which it applies. */
  readonly contextual: readonly Meaning[];
  /**
   * Meanings in the family of the best one among which the platform decides; none if it is settled.
   */
  readonly byPlatform: readonly Meaning[];
  /**
   * The best meaning if the line adds no evidence. A number of which platforms make different use
   * is then at most likely.
   */
  readonly explanation: Explanation;
  readonly #evidence: Evidence;
  #chosen: Chosen[] | undefined;
  #renamed: Map<Meaning, Meaning> | undefined;

  /**
   * @param best the first of the meanings
   * @param evidence what the match itself proves
   * @param isSettled whether the platform is already known
   */
  constructor(best: Meaning, meanings: readonly Meaning[], evidence: Evidence, isSettled: boolean) {
    this.meanings = meanings;
    this.worded = meanings.some(hasTexts) ? meanings.filter(hasTexts) : NONE;
    this.contextual = meanings.some(hasContext) ? meanings.filter(hasContext) : NONE;
    this.byPlatform = isSettled || meanings.length === 1 ? NONE : ofPlatforms(best, meanings);
    this.#evidence = evidence;
    const isOfSome = (best.platform ?? best.platforms) !== undefined;
    const limit = isOfSome && this.byPlatform.length > 0 ? 'likely' : 'certain';
    this.explanation = choose(best, meanings, [evidence], limit);
  }

  /**
   * Explains one of the meanings; the others are its alternatives.
   * @param further evidence from the line
   */
  explain(meaning: Meaning, further?: Evidence): Explanation {
    this.#chosen ??= [];
    const known = this.#chosen.find((one) => one.meaning === meaning && one.further === further);
    if (known !== undefined) return known.explanation;
    const evidence = further === undefined ? [this.#evidence] : [this.#evidence, further];
    const explanation = choose(meaning, this.meanings, evidence);
    this.#chosen.push({ meaning, further, explanation });
    return explanation;
  }

  /** Explains one of the meanings by the name of the code that it wraps. */
  explainWrapped(meaning: Meaning, further?: Evidence): Explanation {
    this.#renamed ??= new Map();
    const renamed = this.#renamed.get(meaning) ?? byWrappedName(meaning);
    this.#renamed.set(meaning, renamed);
    return this.explain(renamed, further);
  }
}

function hasTexts({ texts }: Meaning): boolean {
  return texts !== undefined;
}

function hasContext({ context }: Meaning): boolean {
  return context !== undefined;
}

function ofPlatforms({ family }: Meaning, meanings: readonly Meaning[]): readonly Meaning[] {
  const all = meanings.filter((meaning) => meaning.family === family);
  const platforms = new Set(all.map((one) => String(one.platform ?? one.platforms)));
  return platforms.size > 1 ? all : NONE;
}
