import { withoutEscapes } from '../run/enricher.js';
import { lineFormatsWith } from '../run/lineFormats.js';
import { type EnrichOptions, resolveOptions } from '../run/options.js';
import type { LineFormat } from '../tokenize/format.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { LineFields } from '../types.js';

/** How many formats are named that a line resembles. */
const MOST_NEAREST = 3;
/** Fewer characters in common say nothing, nor do words alone. */
const LEAST_ALIKE = 6;
/** How much of a line is compared with samples. */
const HEAD_LENGTH = 200;

/** What the head of a line tells, and why. */
export interface HeadExplanation {
  /** The formats that match: that of the line first, then those of messages inside. */
  readonly formats: readonly (Pick<LineFormat, 'id' | 'title'> & { readonly fields: LineFields })[];
  readonly fields: LineFields;
  /** If none matches: those with a sample that begins most alike. */
  readonly nearest: readonly NearFormat[];
}

interface NearFormat extends Pick<LineFormat, 'id' | 'title'> {
  readonly sample: string;
  /** The beginning of the line that is like that of the sample. */
  readonly alike: string;
}

/** @throws {ErrenrichError} for an invalid option or line format */
export function explainHead(
  text: string,
  options: Pick<EnrichOptions, 'lineFormat' | 'year'>,
): HeadExplanation {
  const { lineFormat, year } = resolveOptions(options);
  const formats = lineFormatsWith(lineFormat);
  const tokenizer = new Tokenizer(formats, { year });
  const line = withoutEscapes(text);
  const steps = tokenizer.trace(line).flatMap(({ format, fields }) => {
    const { id, title } = formats[format] ?? {};
    return id === undefined || title === undefined ? [] : [{ id, title, fields }];
  });
  const nearest = steps.length > 0 ? [] : nearestFormats(line, formats);
  return { formats: steps, fields: tokenizer.tokenize(line), nearest };
}

function nearestFormats(line: string, formats: readonly LineFormat[]): NearFormat[] {
  const shape = shapeOf(line);
  return formats
    .flatMap(({ id, title, samples }) => {
      const near = samples
        .filter(({ fields }) => fields !== null)
        .map(({ line: sample }) => ({ id, title, sample, alike: alikeIn(shape, shapeOf(sample)) }));
      return near.sort(byLength).slice(0, 1);
    })
    .filter(({ alike }) => alike.length >= LEAST_ALIKE && /[^A-Za-z ]/.test(alike))
    .sort(byLength)
    .slice(0, MOST_NEAREST);
}

function byLength(one: NearFormat, other: NearFormat): number {
  return other.alike.length - one.alike.length;
}

/** The runs of digits, of letters, and every other character at the beginning of a line. */
function shapeOf(line: string): string[] {
  return line.slice(0, HEAD_LENGTH).match(/\d+|[A-Za-z]+|./gsu) ?? [];
}

/** The beginning that two lines have in common, if all numbers and all words are alike. */
function alikeIn(line: readonly string[], sample: readonly string[]): string {
  const end = line.findIndex((run, at) => kindOf(run) !== kindOf(sample[at]));
  return line.slice(0, end === -1 ? line.length : end).join('');
}

function kindOf(run = ''): string {
  return run.replace(/^\d+$/, '0').replace(/^[A-Za-z]+$/, 'a');
}
