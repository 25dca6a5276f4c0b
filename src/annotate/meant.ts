import type { Evidence, Explanation } from '../types.js';
import { choose } from './choose.js';
import type { Meaning } from './meanings.js';

const NONE: readonly Meaning[] = [];

/** A meaning, chosen by what a line said beside the match. */
interface Chosen {
  readonly meaning: Meaning;
  readonly further: Evidence | undefined;
  readonly explanation: Explanation;
}

/** All that the text of a match can mean. An explanation is made once, and shared. */
export class Meant {
  readonly meanings: readonly Meaning[];
  /** Of these, those that programs have words for. */
  readonly worded: readonly Meaning[];
  /** Those of the best one's family among which a platform decides; none where it is settled. */
  readonly byPlatform: readonly Meaning[];
  /** The best meaning, where the line says nothing further. */
  readonly explanation: Explanation;
  readonly #evidence: Evidence;
  #chosen: Chosen[] | undefined;

  /**
   * @param best the first of the meanings
   * @param evidence what the match itself proves
   * @param isSettled whether it is known whose numbers are meant
   */
  constructor(best: Meaning, meanings: readonly Meaning[], evidence: Evidence, isSettled: boolean) {
    this.meanings = meanings;
    this.worded = meanings.some(hasTexts) ? meanings.filter(hasTexts) : NONE;
    this.byPlatform = isSettled || meanings.length === 1 ? NONE : ofPlatforms(best, meanings);
    this.#evidence = evidence;
    this.explanation = choose(best, meanings, [evidence]);
  }

  /**
   * Explains one of the meanings; the others are its alternatives.
   * @param further what the line says for it
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
}

function hasTexts({ texts }: Meaning): boolean {
  return texts !== undefined;
}

function ofPlatforms({ family }: Meaning, meanings: readonly Meaning[]): readonly Meaning[] {
  const all = meanings.filter((meaning) => meaning.family === family);
  const platforms = new Set(all.map((one) => String(one.platform ?? one.platforms)));
  return platforms.size > 1 ? all : NONE;
}
