import { placeBefore } from '../extract/match/placeBefore.js';
import type { Finding, Span } from '../types.js';

/** Moves findings from offsets in the searched line to offsets in the line itself. */
export function atPlacesIn(line: string, findings: readonly Finding[]): readonly Finding[] {
  const before = findings.length === 0 ? undefined : placeBefore(line);
  if (before === undefined) return findings;
  return moved(findings, before);
}

/** Moves findings from one text to another. */
export function moved(findings: readonly Finding[], placeOf: (place: number) => number): Finding[] {
  const move = <S extends Span>(span: S): S => {
    return { ...span, start: placeOf(span.start), end: placeOf(span.end) };
  };
  return findings.map((finding) => {
    const { also } = finding;
    return { ...move(finding), ...(also && { also: also.map(move) }) };
  });
}
