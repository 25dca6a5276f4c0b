import { byteArraysOf } from './decodeByteArrays.js';
import { type Escape, unescapeLine } from './unescapeJson.js';

/**
 * Maps offsets in a line as it is searched (`searchable`) to offsets in the line itself.
 * @param isJson whether it continues a line that contains JSON
 * @returns undefined if they are the same; offsets are UTF-16
 */
export function placeBefore(line: string, isJson = false): ((place: number) => number) | undefined {
  const nuls = nulsOf(line);
  const { text, levels: escapes } = unescapeLine(
    nuls.length > 0 ? line.replaceAll('\0', '') : line,
    isJson,
  );
  const levels = [...nuls, ...escapes, byteArraysOf(text)].filter(({ length }) => length > 0);
  if (levels.length === 0) return undefined;
  return placeBeforeAll(levels);
}

/** Maps offsets in a decoded text to offsets in the text before it was decoded, level by level. */
export function placeBeforeAll(levels: readonly (readonly Escape[])[]): (place: number) => number {
  return (place) => levels.reduceRight(withEscapes, place);
}

function withEscapes(place: number, escapes: readonly Escape[]): number {
  let before = place;
  for (const [at, more] of escapes) if (at < place) before += more;
  return before;
}

/** NULs count as part of the character before them. */
function nulsOf(line: string): Escape[][] {
  let before = 0;
  const nuls = Array.from(line.matchAll(/\0+/g), ({ 0: { length }, index }): Escape => {
    const place = index - before - 1;
    before += length;
    return [place, length];
  });
  return nuls.length > 0 ? [nuls] : [];
}
