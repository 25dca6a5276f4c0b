/** How codes are chosen from what rules matched, written as plainly as can be, without memory. */
import type { CatalogIndex } from '../../src/annotate/catalogs/catalogIndex.js';
import { asReference, explain, type Meaning } from '../../src/annotate/meanings.js';
import { readNumber, readSymbol } from '../../src/annotate/readMatch.js';
import type { Candidate, CodeReference, Evidence, Explanation } from '../../src/types.js';
import { CONFIDENCES, type Finding, type Platform, type Span } from '../../src/types.js';

interface Reading {
  readonly span: Span;
  readonly rule: string;
  readonly meanings: readonly Meaning[];
  readonly evidence: Evidence;
  readonly explanation: Explanation;
  /** The name that the line gives to a number. */
  readonly stated: Span | undefined;
}

export interface Surroundings {
  readonly index: CatalogIndex;
  readonly platform: Platform | undefined;
  readonly platformOf: (text: string) => Platform | undefined;
}

/**
 * The codes of a line, in the order in which they stand on it.
 * @param isOwn whether a code that starts at a place is wanted; others only confirm it
 */
export function slowAnnotate(
  candidates: readonly Candidate[],
  text: string,
  at: Surroundings,
  isOwn: (start: number) => boolean,
): Finding[] {
  const numbers = candidates.flatMap((one) => readAs('code', one, text, at));
  const names = withoutOverlaps(candidates.flatMap((one) => readAs('symbol', one, text, at)));
  const read = withoutOverlaps(numbers).map((number) => corroborated(number, names));
  const surestFirst = CONFIDENCES.toReversed().flatMap((confidence) =>
    read.filter(({ explanation }) => explanation.confidence === confidence),
  );
  const own = [...surestFirst, ...names].filter(({ span }) => isOwn(span.start));
  return grouped(own).sort((a, b) => a.start - b.start);
}

function readAs(
  group: 'code' | 'symbol',
  { rule, code, symbol }: Candidate,
  text: string,
  { index, platform, platformOf }: Surroundings,
): Reading[] {
  const span = group === 'code' ? code : symbol;
  if (span === undefined) return [];
  const settled = rule.platform ?? platform;
  const stated = group === 'code' ? symbol : undefined;
  const isNumber = group === 'code';
  const meanings = isNumber
    ? readNumber(span.match, stated?.match, rule, index, settled)
    : readSymbol(span.match, rule, index, settled);
  const [best] = meanings;
  if (best === undefined) return [];
  const evidence = isNumber ? rule.evidence : 'symbol';
  const whose = settled === undefined ? platformOf(text) : undefined;
  const explanation = isNumber
    ? chosen(best, meanings, evidence, text, whose, settled !== undefined)
    : explained(near(meanings, text) ?? best, meanings, [evidence]);
  return [{ span, rule: rule.id, meanings, evidence, explanation, stated }];
}

/** The meaning of a catalog whose context the line shows. */
function near(meanings: readonly Meaning[], text: string): Meaning | undefined {
  return meanings.find(({ context }) => context !== undefined && text.search(context) !== -1);
}

/** The context of a catalog decides, then words on the line bear a meaning out; else the line's platform decides between those of a family. */
function chosen(
  best: Meaning,
  meanings: readonly Meaning[],
  evidence: Evidence,
  text: string,
  whose: Platform | undefined,
  isSettled: boolean,
): Explanation {
  const told = near(meanings, text);
  if (told !== undefined) return explained(told, meanings, [evidence]);
  const line = text.toLowerCase();
  const said = meanings.find(({ texts = [] }) => texts.some((words) => line.includes(words)));
  if (said !== undefined) return explained(said, meanings, [evidence, 'text']);
  const own = meanings.find(({ family, platform, platforms = [] }) => {
    const isTheirs = whose !== undefined && [platform, ...platforms].includes(whose);
    return family === best.family && isTheirs;
  });
  const plain = explained(own ?? best, meanings, [evidence]);
  const isOpen = !isSettled && own === undefined && differs(best, meanings);
  return isOpen && plain.confidence === 'certain' ? { ...plain, confidence: 'likely' } : plain;
}

/** Whether the meaning is that of some platforms, and others have another one. */
function differs(best: Meaning, meanings: readonly Meaning[]): boolean {
  const platformsOf = ({ platform, platforms }: Meaning) => `${platform ?? platforms}`;
  const family = meanings.filter((one) => one.family === best.family);
  const hasOthers = family.some((one) => platformsOf(one) !== platformsOf(best));
  return hasOthers && platformsOf(best) !== 'undefined';
}

function explained(
  one: Meaning,
  all: readonly Meaning[],
  evidence: readonly Evidence[],
): Explanation {
  const others = all.filter((other) => other !== one);
  return explain(one, sureness(one.known, evidence), evidence, others.map(asReference));
}

/** As `docs/records.md` has it. */
function sureness(known: boolean, evidence: readonly Evidence[]): Explanation['confidence'] {
  const has = (...kinds: Evidence[]): boolean => kinds.some((kind) => evidence.includes(kind));
  if (has('text') && has('shape')) return 'certain';
  if (has('symbol', 'context')) return known ? 'certain' : 'likely';
  if (has('text')) return 'likely';
  return has('shape') && known ? 'likely' : 'possible';
}

function rank({ explanation }: Reading): number {
  return CONFIDENCES.indexOf(explanation.confidence);
}

/** From the start of the line on, a surer reading takes the place of those that it overlaps. */
function withoutOverlaps(readings: readonly Reading[]): Reading[] {
  let kept: Reading[] = [];
  for (const one of readings.toSorted((a, b) => a.span.start - b.span.start)) {
    const overlapped = kept.filter(({ span }) => span.end > one.span.start);
    if (overlapped.some((other) => rank(other) >= rank(one))) continue;
    kept = [...kept.filter((other) => !overlapped.includes(other)), one];
  }
  return kept;
}

/** A name on the line settles the meaning of a number that it names. */
function corroborated(number: Reading, names: readonly Reading[]): Reading {
  const said = names.flatMap(({ explanation }) => [keyOf(explanation), nameOf(explanation)]);
  const named = number.meanings.filter((one) => keysOf(one).some((key) => said.includes(key)));
  const same = named.find(({ catalog }) => catalog === number.explanation.catalog);
  const meaning = same ?? named[0];
  if (meaning === undefined) return number;
  const evidence: Evidence[] = [number.evidence, 'symbol'];
  const plain = explained(meaning, number.meanings, evidence);
  const isOwn = [keyOf(meaning), nameOf(meaning)].some((key) => key && said.includes(key));
  return { ...number, explanation: isOwn ? plain : byItsError(plain) };
}

/** An HRESULT that is made of a Win32 error, by the name of that error. */
function byItsError(plain: Explanation): Explanation {
  const error = plain.related?.find(({ via }) => via === 'HRESULT_FROM_WIN32');
  if (error?.symbol === undefined) return plain;
  const { derived: _, ...others } = plain;
  const { symbol, description = plain.description } = error;
  return { ...others, symbol, ...(description !== undefined && { description }) };
}

/** A reading joins the first code that it is, or that carries it. */
function grouped(readings: readonly Reading[]): Finding[] {
  const groups: { main: Reading; keys: string[]; also: Span[] }[] = [];
  for (const reading of readings) {
    const { explanation, span, stated } = reading;
    const wanted = [keyOf(explanation), nameOf(explanation)];
    const group = wanted
      .map((key) => groups.find(({ keys }) => key !== undefined && keys.includes(key)))
      .find((found) => found !== undefined);
    if (group === undefined) {
      const isNamed = stated !== undefined && stated.match === explanation.symbol;
      groups.push({ main: reading, keys: keysOf(explanation), also: isNamed ? [stated] : [] });
    } else if (group.also[0]?.start !== span.start) {
      group.also.push(span);
    }
  }
  return groups.map(({ main: { span, rule, explanation }, also }) => {
    const sorted = also.toSorted((a, b) => a.start - b.start);
    return { ...span, rule, explanation, ...(sorted.length > 0 && { also: sorted }) };
  });
}

function keyOf({ family, code, symbol }: CodeReference | Meaning): string {
  return `${family} ${code ?? symbol}`;
}

function nameOf({ symbol }: CodeReference | Meaning): string | undefined {
  return symbol && `= ${symbol}`;
}

/** What a code is called, and what the codes are that it carries. */
function keysOf(one: Explanation | Meaning): string[] {
  const name = nameOf(one);
  return [one, ...(one.related ?? [])].map(keyOf).concat(name ?? []);
}
