import type {
  Candidate,
  CodeReference,
  Confidence,
  Evidence,
  Explanation,
  Finding,
  Platform,
  RuleTraits,
  Span,
} from '../types.js';
import type { CatalogIndex } from './catalogIndex.js';
import { findFamily } from './families/index.js';
import {
  asReference,
  explain,
  type Meaning,
  meaningOfEntry,
  meaningsOfValue,
  preferPlatform,
} from './meanings.js';

/** How many distinct matches of a rule are remembered; the memory is emptied when full. */
const MAX_REMEMBERED = 1_000;
/** And with how many names beside them that no catalog knows. */
const MAX_STATED = 100;

/** How far each evidence goes: for a value that a catalog knows, and for one that none does. */
const CONFIDENCE: Record<Evidence, { known: Confidence; unknown: Confidence }> = {
  symbol: { known: 'certain', unknown: 'likely' },
  context: { known: 'certain', unknown: 'likely' },
  shape: { known: 'likely', unknown: 'possible' },
  weak: { known: 'possible', unknown: 'possible' },
};

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** All that the text of a match can mean. */
interface Meant {
  readonly meanings: readonly Meaning[];
  /** Of these, the chosen one. */
  readonly explanation: Explanation;
}

type Memory = Map<string, Meant | 'nothing'>;

/** One of the matches that make up a code. */
interface Reading extends Meant {
  readonly span: Span;
  readonly candidate: Candidate;
}

/** Gives candidates their meaning. */
export class Annotator {
  readonly #index: CatalogIndex;
  readonly #platform: Platform | undefined;
  /** By rule, by the name that the line gives, by what the rule matched. */
  readonly #numbers = new Map<RuleTraits, Map<string, Memory>>();
  readonly #symbols = new Map<RuleTraits, Map<string, Memory>>();

  /** @param platform whose numbers to prefer where several families fit */
  constructor(index: CatalogIndex, platform?: Platform) {
    this.#index = index;
    this.#platform = platform;
  }

  /** The codes of a line, in the order in which they stand on it. */
  annotate(candidates: readonly Candidate[]): Finding[] {
    const [first] = candidates;
    if (first === undefined) return [];
    if (candidates.length === 1 && first.symbol === undefined) return this.#alone(first);
    const numbers: Reading[] = [];
    const symbols: Reading[] = [];
    for (const candidate of candidates) {
      const { code, symbol } = candidate;
      if (code !== undefined) addReading(numbers, this.#read(candidate, code));
      if (symbol !== undefined) addReading(symbols, this.#read(candidate, symbol));
    }
    if (numbers.length + symbols.length > 1) return merge(corroborate(numbers, symbols), symbols);
    const only = numbers[0] ?? symbols[0];
    return only === undefined ? [] : [toFinding(only, statedSpans(only))];
  }

  /** The shortest way, for what most lines with a code carry: one number. */
  #alone({ rule, code }: Candidate): Finding[] {
    const meant = code && this.#remember(rule, code, undefined, true);
    if (meant === undefined) return [];
    const { match, start, end } = code as Span;
    return [{ match, start, end, rule: rule.id, explanation: meant.explanation }];
  }

  #read(candidate: Candidate, span: Span): Reading | undefined {
    const { rule, code, symbol } = candidate;
    const isNumber = span === code;
    const meant = this.#remember(rule, span, isNumber ? symbol : undefined, isNumber);
    if (meant === undefined) return undefined;
    return { span, candidate, meanings: meant.meanings, explanation: meant.explanation };
  }

  /** @param stated the name that the line gives to a number */
  #remember(
    rule: RuleTraits,
    { match }: Span,
    stated: Span | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const remembered = this.#memoryOf(rule, isNumber, stated?.match ?? '');
    let meant = remembered.get(match);
    if (meant === undefined) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      meant = this.#mean(rule, match, stated?.match, isNumber) ?? 'nothing';
      remembered.set(match, meant);
    }
    return meant === 'nothing' ? undefined : meant;
  }

  #memoryOf(rule: RuleTraits, isNumber: boolean, stated: string): Memory {
    const byRule = isNumber ? this.#numbers : this.#symbols;
    const byStated = byRule.get(rule) ?? new Map<string, Memory>();
    const memory = byStated.get(stated);
    if (memory !== undefined) return memory;
    if (byStated.size >= MAX_STATED) byStated.clear();
    const made: Memory = new Map();
    byRule.set(rule, byStated.set(stated, made));
    return made;
  }

  #mean(
    rule: RuleTraits,
    match: string,
    stated: string | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const meanings = isNumber ? this.#ofNumber(rule, match, stated) : this.#ofSymbol(rule, match);
    const best = meanings[0];
    if (best === undefined) return undefined;
    const evidence = isNumber ? rule.evidence : 'symbol';
    return { meanings, explanation: choose(best, meanings, [evidence]) };
  }

  #ofSymbol(rule: RuleTraits, match: string): Meaning[] {
    const located = this.#index.findSymbol(match);
    const fitting = located.filter(({ catalog }) => rule.families.includes(catalog.family));
    return preferPlatform(
      fitting.map((entry) => meaningOfEntry(entry, this.#index)),
      this.#platform,
    );
  }

  /** The known meanings first; of the unknown, only the one whose shape fits best. */
  #ofNumber(rule: RuleTraits, match: string, stated: string | undefined): Meaning[] {
    const readings = rule.families.flatMap((id) => {
      const family = findFamily(id);
      const value = family?.parse(match, rule.radix);
      return family === undefined || value === undefined ? [] : [{ family, value }];
    });
    const all = readings.flatMap(({ family, value }) =>
      meaningsOfValue(family, value, this.#index),
    );
    const known = preferPlatform(
      all.filter((meaning) => meaning.known),
      this.#platform,
    );
    if (known.length > 0 || rule.evidence === 'weak') return known;
    const fit = readings.find(({ family, value }) => family.looksLike(value, match)) ?? readings[0];
    const unknown = all.find((meaning) => meaning.family === fit?.family.id);
    return unknown === undefined ? [] : [named(unknown, stated, this.#index)];
  }
}

/** A number that no catalog knows has the name that the line itself gives it. */
function named(meaning: Meaning, stated: string | undefined, index: CatalogIndex): Meaning {
  if (stated === undefined || index.findSymbol(stated).length > 0) return meaning;
  const { family, code, ...rest } = meaning;
  return { family, code, symbol: stated, ...rest };
}

/** Explanations are shared: what is made of one (its JSON) need be made only once. */
const chosenBefore = new WeakMap<Meaning, Map<string, Explanation>>();

function choose(
  chosen: Meaning,
  meanings: readonly Meaning[],
  evidence: readonly Evidence[],
): Explanation {
  const before = chosenBefore.get(chosen) ?? new Map<string, Explanation>();
  chosenBefore.set(chosen, before);
  const key = evidence.join();
  const explanation = before.get(key) ?? weigh(chosen, meanings, evidence);
  before.set(key, explanation);
  return explanation;
}

function weigh(
  chosen: Meaning,
  meanings: readonly Meaning[],
  evidence: readonly Evidence[],
): Explanation {
  const confidences = evidence.map((kind) => CONFIDENCE[kind][chosen.known ? 'known' : 'unknown']);
  const confidence = confidences.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b));
  const others = meanings.filter((meaning) => meaning !== chosen).map(asReference);
  return explain(chosen, confidence, evidence, others);
}

/** Of readings that share characters the surest is kept; of equally sure ones the first rule's. */
function addReading(readings: Reading[], reading: Reading | undefined): void {
  if (reading === undefined) return;
  const rank = RANK[reading.explanation.confidence];
  for (let index = readings.length - 1; index >= 0; index--) {
    const other = readings[index];
    if (other === undefined || !overlap(other.span, reading.span)) continue;
    if (RANK[other.explanation.confidence] >= rank) return;
    readings.splice(index, 1);
  }
  readings.push(reading);
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A symbol on the line settles the meaning of a number that it names. */
function corroborate(numbers: readonly Reading[], symbols: readonly Reading[]): Reading[] {
  return numbers.map((number) => {
    for (const symbol of symbols) {
      const meaning = number.meanings.find((one) => names(symbol.explanation, one));
      if (meaning === undefined) continue;
      const evidence: Evidence[] = [number.candidate.rule.evidence, 'symbol'];
      return { ...number, explanation: choose(meaning, number.meanings, evidence) };
    }
    return number;
  });
}

/** Whether the symbol is a name of the meaning, or of the code that it carries. */
function names(symbol: Explanation, meaning: Meaning): boolean {
  const same = ({ family, code }: Meaning | CodeReference): boolean =>
    family === symbol.family && code === symbol.code && code !== undefined;
  return same(meaning) || (meaning.related ?? []).some(same);
}

/** One finding per code: a number, with its symbols and repetitions under `also`. */
function merge(numbers: readonly Reading[], symbols: readonly Reading[]): Finding[] {
  const groups: { main: Reading; also: Span[] }[] = [];
  const byPlace = (a: Reading, b: Reading): number => a.span.start - b.span.start;
  for (const reading of [...numbers.toSorted(byPlace), ...symbols.toSorted(byPlace)]) {
    const group = groups.find(({ main }) => names(reading.explanation, main.explanation));
    if (group === undefined) groups.push({ main: reading, also: statedSpans(reading) });
    else if (!group.also.some((span) => overlap(span, reading.span))) group.also.push(reading.span);
  }
  return groups
    .toSorted((a, b) => byPlace(a.main, b.main))
    .map(({ main, also }) => toFinding(main, also));
}

/** The span of the name that the line gives to a number, where no catalog knows it. */
function statedSpans({ span, candidate, explanation }: Reading): Span[] {
  const { code, symbol } = candidate;
  return symbol && span === code && symbol.match === explanation.symbol ? [symbol] : [];
}

function toFinding({ span, candidate, explanation }: Reading, also: readonly Span[]): Finding {
  const { match, start, end } = span;
  const finding = { match, start, end, rule: candidate.rule.id, explanation };
  return also.length > 0 ? { ...finding, also } : finding;
}
