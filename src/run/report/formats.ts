import { extname } from 'node:path';
import { toJson } from '../../emit/jsonLines.js';
import { reportMarkdown } from './markdown.js';
import { renderPage } from './page.js';
import type { Report } from './report.js';

/** All formats of reports; the first is the default. */
const FORMATS = {
  html: renderPage,
  json: toJson,
  markdown: reportMarkdown,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type ReportFormat = keyof typeof FORMATS;
export const REPORT_FORMATS = Object.keys(FORMATS) as readonly ReportFormat[];

/** What the ends of names mean. */
const FORMAT_ENDINGS: ReadonlyMap<string, ReportFormat> = new Map([
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.json', 'json'],
  ['.md', 'markdown'],
]);

/** The format that a file's name means, if any. */
export function formatNamed(path: string): ReportFormat | undefined {
  return FORMAT_ENDINGS.get(extname(path).toLowerCase());
}

export function formatReport(report: Report, as: ReportFormat): string {
  return FORMATS[as](report);
}
