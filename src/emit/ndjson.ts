import type { Enriched, Explanation, Finding } from '../types.js';

/** The JSON of a meaning is made once, however often its code occurs. */
const meanings = new WeakMap<Explanation, { head: string; tail: string }>();

/** The record of a line as a line of JSON, its newline included. */
export function formatRecord(enriched: Enriched): string {
  const codes = enriched.findings.map(formatCode).join();
  return `${formatHead(enriched)},"codes":[${codes}]}\n`;
}

/** A line of JSON for each code of a line. */
export function formatFlatRecords(enriched: Enriched): string {
  const common = formatHead(enriched);
  return enriched.findings.map((finding) => `${common},${formatCode(finding).slice(1)}\n`).join('');
}

/** All of a record but its codes, left open. Twice as fast as making an object of it first. */
function formatHead({ source, line, offset, fields, text, truncated }: Enriched): string {
  const place = source === undefined ? '' : `"source":${JSON.stringify(source)},`;
  const known = JSON.stringify(fields).slice(1, -1);
  const start = `{${place}"line":${line},"offset":${offset},${known}${known && ','}`;
  return `${start}"text":${JSON.stringify(text)}${truncated ? ',"truncated":true' : ''}`;
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
