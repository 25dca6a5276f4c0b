import { isDeepStrictEqual } from 'node:util';
import { ErrenrichError } from '../errors.js';
import { startsOf } from '../extract/pattern/startsOf.js';
import { MAX_SIZE, patternSize } from '../extract/safety/countPattern.js';
import { patternCost, safeLength } from '../extract/safety/patternCost.js';
import type { FormatSample, LineFormat } from '../tokenize/format.js';
import { type LineFormats, loadFormats, type PlacedFormat } from '../tokenize/loadFormats.js';
import { PATTERN_GROUPS } from '../tokenize/readPattern.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { LineFields } from '../types.js';
import { loadBuiltIn } from './builtIn.js';
import { nearestNames } from './nearest.js';

/** Nothing limits the time of a pattern, so it must be fast on lines of at least this length. */
const SAFE_LENGTH = 1_000;

/** The result of a format on one of its samples. */
export interface FormatSampleResult {
  readonly format: string;
  readonly file: string;
  /** JSON pointer to the sample in the file. */
  readonly pointer: string;
  readonly line: string;
  /** The fields; null for a line that the format does not match. */
  readonly expected: LineFields | null;
  readonly found: LineFields | null;
  /** The format before this one that takes the sample away from it. */
  readonly takenBy?: string;
  readonly passed: boolean;
}

/**
 * All line formats in the order in which they are tried: the user's own, then the built-in ones.
 * @throws {ErrenrichError} BAD_PACK for a file that is invalid, and for the first sample that fails
 */
export function lineFormatsWith(own: readonly (string | LineFormats)[]): readonly LineFormat[] {
  const builtIn = loadBuiltIn().formats;
  if (own.length === 0) return builtIn;
  const formats = loadOwnFormats(own);
  for (const format of formats) checkSamples(format);
  return [...formats.map(withStarts), ...builtIn];
}

/** A format with the characters that a match of its pattern can begin with. */
export function withStarts<Format extends LineFormat>(format: Format): Format {
  const { pattern, flags = '' } = format;
  const starts = pattern === undefined ? undefined : startsOf(pattern, flags);
  return starts === undefined ? format : { ...format, starts };
}

/**
 * The user's own formats, without running their samples.
 * @throws {ErrenrichError} BAD_PACK for a file that is invalid
 */
export function loadOwnFormats(own: readonly (string | LineFormats)[]): readonly PlacedFormat[] {
  const formats = own.flatMap(loadFormats);
  const ids = new Set(loadBuiltIn().formats.map(({ id }) => id));
  const builtIn = ids.size;
  for (const { id, file, pointer } of formats) {
    if (ids.has(id)) {
      const isOwn = [...ids].indexOf(id) >= builtIn;
      const reason = `'${id}' is ${isOwn ? 'defined twice' : 'the id of a built-in format'}`;
      const details = { file, pointer: `${pointer}/id`, remedy: 'choose another id' };
      throw new ErrenrichError('BAD_PACK', reason, details);
    }
    ids.add(id);
  }
  for (const format of formats) checkFormat(format);
  return formats;
}

/** The built-in formats, for their samples. */
export function loadBuiltInFormats(): readonly PlacedFormat[] {
  return loadBuiltIn().formats.map((format, at) => {
    return { ...format, file: 'built-in', pointer: `/formats/${at}` };
  });
}

/**
 * Checks what the schema cannot: the groups of a pattern, and whether it is fast.
 * @throws {ErrenrichError} BAD_PACK that says what is wrong and what to do
 */
export function checkFormat({ pattern, flags = '', time, file, pointer }: PlacedFormat): void {
  if (pattern === undefined) return;
  const refuse = (reason: string, remedy: string): never => {
    throw new ErrenrichError('BAD_PACK', reason, { file, pointer: `${pointer}/pattern`, remedy });
  };
  const plain = pattern.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  if (/\((?!\?)/.test(plain)) {
    refuse('the pattern has a group without a name', 'write (?:...), or (?<level>...) for a field');
  }
  for (const [, name = ''] of plain.matchAll(/\(\?<(?![=!])([^>]*)>/g)) {
    if (PATTERN_GROUPS.some((group) => group === name)) continue;
    const [near] = nearestNames(name, PATTERN_GROUPS);
    const names = `the groups are ${PATTERN_GROUPS.join(', ')}`;
    refuse(`unknown group '${name}'`, near === undefined ? names : `did you mean '${near}'?`);
  }
  const size = patternSize(pattern, flags);
  if (size > MAX_SIZE) {
    const reason = `the pattern expands to ${size} characters; the maximum is ${MAX_SIZE}`;
    refuse(reason, 'reduce its repetition counts');
  }
  const anchored = time === undefined ? pattern : `^(?:${pattern})`;
  if (safeLength(patternCost(anchored, flags)) < SAFE_LENGTH) {
    const remedy = 'start each repetition with a character that adjacent ones cannot match';
    refuse('the pattern can backtrack too often', remedy);
  }
}

function checkSamples(format: PlacedFormat): void {
  const alone = new Tokenizer([format]);
  for (const [place, sample] of format.samples.entries()) {
    const { expected, found, passed, file, pointer } = tryAlone(format, alone, sample, place);
    if (passed) continue;
    const reason = `expected ${shown(expected)}, but found ${shown(found)}`;
    const remedy = 'fix the format or the sample';
    throw new ErrenrichError('BAD_PACK', reason, { file, pointer, remedy });
  }
}

function tryAlone(
  { id, file, pointer }: PlacedFormat,
  alone: Tokenizer,
  { line, fields: expected }: FormatSample,
  place: number,
): FormatSampleResult {
  const [step] = alone.trace(line);
  const found = step?.fields ?? null;
  const passed = isDeepStrictEqual(found && { ...found }, expected && { ...expected });
  return {
    format: id,
    file,
    pointer: `${pointer}/samples/${place}`,
    line,
    expected,
    found,
    passed,
  };
}

/**
 * Runs every sample through its format alone, and then through all formats: another one must not
 * take it first.
 */
export function tryFormatSamples(formats: readonly PlacedFormat[]): FormatSampleResult[] {
  const others = loadBuiltIn().formats.filter(({ id }) => formats.every((own) => own.id !== id));
  const all: readonly LineFormat[] = [...formats, ...others];
  const tokenizer = new Tokenizer(all);
  return formats.flatMap((format) => {
    const alone = new Tokenizer([format]);
    return format.samples.map((sample, place) => {
      const result = tryAlone(format, alone, sample, place);
      if (!result.passed || sample.fields === null) return result;
      const first = all[tokenizer.trace(sample.line)[0]?.format ?? -1];
      if (first === format) return result;
      return { ...result, takenBy: first?.id ?? 'none', passed: false };
    });
  });
}

/** Fields as errors show them. */
export function shown(fields: LineFields | null): string {
  return fields === null ? 'no match' : JSON.stringify(fields);
}
