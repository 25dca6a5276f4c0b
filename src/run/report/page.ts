import { packageFile, readPackageFile } from '../../packageFile.js';
import type { Report, ReportCode, ReportExample } from './report.js';

/** The page without data, which `scripts/buildPage.js` makes of `src/page`. */
const FILE = 'dist/report.html';
const MARKERS = ['<!--title-->', '<!--data-->'] as const;
const END = '</html>';

/** How much of a long line the page shows before and after its code, in UTF-16 units. */
const BEFORE = 300;
const AFTER = 700;

/** An example as in the page, which says where its line was cut. */
interface PageExample extends ReportExample {
  readonly clipped?: 'start' | 'end' | 'both';
}

/**
 * A report as a page that needs nothing else: no network, and no files beside it.
 * @throws {ErrenrichError} UNREADABLE if the page is missing or damaged
 */
export function renderPage(report: Report): string {
  const [head = '', middle = '', tail = ''] = readTemplate();
  const codes = report.codes.map(withShortExamples);
  return [head, escapeHtml(report.title), middle, embedJson({ ...report, codes }), tail].join('');
}

/** What is before, between and after the markers. */
function readTemplate(): readonly string[] {
  return readPackageFile(packageFile(FILE), (bytes) => {
    const [title, data] = MARKERS;
    const [head = '', ...rest] = bytes.toString().split(title);
    const [middle = '', ...tail] = rest.join(title).split(data);
    const isWhole = rest.length === 1 && tail.length === 1 && tail[0]?.trimEnd().endsWith(END);
    if (!isWhole) throw new Error('a part of it is missing');
    return [head, middle, ...tail];
  });
}

/** A value as JSON that ends no element, starts no comment, and reads in the order in which it is. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}

function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function withShortExamples(code: ReportCode): ReportCode {
  return { ...code, examples: code.examples.map(shorten) };
}

/** Cuts a long line around its code. */
export function shorten(example: ReportExample): PageExample {
  const { text, start, end } = example;
  const from = start > BEFORE * 2 ? boundary(text, start - BEFORE) : 0;
  const last = Math.min(end, start + BEFORE);
  const to = text.length - last > AFTER * 2 ? boundary(text, last + AFTER) : text.length;
  if (from === 0 && to === text.length) return example;
  const clipped = from === 0 ? 'end' : to === text.length ? 'start' : 'both';
  const places = { start: start - from, end: Math.min(end, to) - from };
  return { ...example, text: text.slice(from, to), ...places, clipped };
}

/** A place that is not within a pair of surrogates. */
function boundary(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
