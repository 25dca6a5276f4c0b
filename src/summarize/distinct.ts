/** How many hashes are kept: up to so many names are counted exactly. */
const KEPT = 128;
const HASHES = 2 ** 32;

/**
 * The smallest hashes of names, in order. Fewer than `KEPT` are a count; of more, their largest
 * tells how dense all of them are ("k minimum values", Bar-Yossef et al., 2002; the error is about
 * 9 %). Two sets are merged by keeping the smallest of both, in any order.
 */
export type Distinct = number[];

/** @returns whether the set has changed */
export function addHash(distinct: Distinct, hash: number): boolean {
  const at = distinct.findIndex((kept) => kept >= hash);
  if (at === -1 ? distinct.length >= KEPT : distinct[at] === hash) return false;
  distinct.splice(at === -1 ? distinct.length : at, 0, hash);
  if (distinct.length > KEPT) distinct.pop();
  return true;
}

/** How many names there are; exact for up to 127. */
export function countDistinct(distinct: Distinct): number {
  const largest = distinct[KEPT - 1];
  return largest === undefined ? distinct.length : Math.round(((KEPT - 1) * HASHES) / largest);
}

/** FNV-1a over UTF-16 units, and a final mix, since names that differ at the end are alike in it. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
