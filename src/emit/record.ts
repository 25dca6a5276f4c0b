import type { Code, Enriched, EnrichedLine, Finding, FlatCode } from '../types.js';

/** A finding as a record shows it. */
export function toCode({ match, start, end, rule, explanation, also }: Finding): Code {
  const { alternatives, ...meaning } = explanation;
  return { match, start, end, rule, ...meaning, ...(also && { also }), alternatives };
}

/** The record of a line. */
export function toRecord(enriched: Enriched): EnrichedLine {
  return { ...toHead(enriched), codes: enriched.findings.map(toCode) };
}

/** One record per code. */
export function toFlatRecords(enriched: Enriched): FlatCode[] {
  return enriched.findings.map((finding) => ({ ...toHead(enriched), ...toCode(finding) }));
}

/** All of a record but its codes. */
function toHead({ source, line, offset, fields, text, truncated }: Enriched) {
  return {
    ...(source !== undefined && { source }),
    line,
    offset,
    ...fields,
    text,
    ...(truncated && { truncated }),
  };
}
