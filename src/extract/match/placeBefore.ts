import { byteArraysOf } from './decodeByteArrays.js';
import { type Escape, unescapeLine } from './unescapeJson.js';

/**
 * Maps offsets in a line as it is searched (`searchable`) to offsets in the line itself.
 * @returns undefined if they are the same; offsets are UTF-16
 */
export function placeBefore(line: string): ((place: number) => number) | undefined {
  const nuls = nulsOf(line);
  const { text, levels: escapes } = unescapeLine(
    nuls.length > 0 ? line.replaceAll('\0', '') : line,
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

/** Each NUL counts as part of the character before it. */
function nulsOf(line: string): Escape[][] {
  const nuls = Array.from(line.matchAll(/\0/g), ({ index }, before): Escape => {
    return [index - before - 1, 1];
  });
  return nuls.length > 0 ? [nuls] : [];
}
