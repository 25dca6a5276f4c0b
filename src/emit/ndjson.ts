import type { Enriched, Explanation, Finding } from '../types.js';
import { head } from './record.js';

/** The JSON of a meaning is made once, however often its code occurs. */
const meanings = new WeakMap<Explanation, { head: string; tail: string }>();

/** The record of a line as a line of JSON, its newline included. */
export function formatRecord(enriched: Enriched): string {
  const codes = enriched.findings.map(formatCode).join();
  return `${JSON.stringify(head(enriched)).slice(0, -1)},"codes":[${codes}]}\n`;
}

/** A line of JSON for each code of a line. */
export function formatFlatRecords(enriched: Enriched): string {
  const common = JSON.stringify(head(enriched)).slice(0, -1);
  return enriched.findings.map((finding) => `${common},${formatCode(finding).slice(1)}\n`).join('');
}

function formatCode({ match, start, end, rule, explanation, also }: Finding): string {
  const meaning = meanings.get(explanation) ?? formatMeaning(explanation);
  const span = `{"match":${JSON.stringify(match)},"start":${start},"end":${end},"rule":"${rule}"`;
  const others = also === undefined ? '' : `,"also":${JSON.stringify(also)}`;
  return `${span}${meaning.head}${others}${meaning.tail}`;
}

/** In two halves: what concerns the line stands between them. */
function formatMeaning(explanation: Explanation): { head: string; tail: string } {
  const { alternatives, ...meaning } = explanation;
  const formatted = {
    head: `,${JSON.stringify(meaning).slice(1, -1)}`,
    tail: `,"alternatives":${JSON.stringify(alternatives)}}`,
  };
  meanings.set(explanation, formatted);
  return formatted;
}
