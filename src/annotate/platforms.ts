import type { Platform } from '../types.js';
import type { Meaning } from './meanings.js';

/** Platforms whose numbers are more frequent come first. */
const ORDER: readonly Platform[] = ['linux', 'darwin', 'freebsd', 'windows'];

/**
 * Merges meanings that differ only in their platform, and puts those of a platform first.
 * ENOENT is 2 everywhere; ECONNREFUSED is 111 on Linux and 61 on macOS.
 * @param preferred the platform of the number, if known
 */
export function joinPlatforms(
  meanings: readonly Meaning[],
  preferred: Platform | undefined,
): Meaning[] {
  if (meanings.length < 2) return [...meanings];
  const groups = new Map<string, Meaning[]>();
  for (const meaning of meanings) {
    const key = `${meaning.family} ${meaning.symbol ?? meaning.code}`;
    groups.set(key, [...(groups.get(key) ?? []), meaning]);
  }
  const joined = [...groups.values()].flatMap((group) => join(group, preferred));
  return preferPlatform(joined, preferred);
}

/**
 * Puts the meanings of a platform first, those of no platform next, otherwise keeping their order.
 */
export function preferPlatform<T extends { readonly platform?: Platform }>(
  meanings: readonly T[],
  preferred: Platform | undefined,
): T[] {
  if (preferred === undefined) return [...meanings];
  const rank = ({ platform }: T): number => {
    if (platform === preferred) return 0;
    return platform === undefined ? 1 : 2;
  };
  return meanings.toSorted((a, b) => rank(a) - rank(b));
}

/** What one symbol of a family means: as many meanings as it has on one platform. */
function join(group: readonly Meaning[], preferred: Platform | undefined): Meaning[] {
  const ordered = group.toSorted((a, b) => placeOf(a) - placeOf(b));
  const platforms = [...new Set(ordered.flatMap(({ platform }) => platform ?? []))];
  const [first] = ordered;
  if (first === undefined || platforms.length < 2) return [...group];
  const own = group.filter(({ platform }) => platform === preferred);
  if (preferred !== undefined && own.length > 0) return own;
  const codes = new Set(group.map(({ code }) => code));
  if (codes.size === 1) return [{ ...first, platform: undefined, platforms }];
  const numbers = Object.fromEntries(ordered.map(({ platform, code }) => [platform, code]));
  return [{ ...first, code: undefined, platform: undefined, catalog: undefined, numbers }];
}

/** Orders codes by their first platform; those without one come first. */
export function placeOf({ platform }: { readonly platform?: Platform | undefined }): number {
  return platform === undefined ? -1 : ORDER.indexOf(platform);
}
