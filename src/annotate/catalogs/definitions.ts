import { isDeepStrictEqual } from 'node:util';
import { ErrenrichError } from '../../errors.js';
import type { Catalog, FamilyTraits } from '../../types.js';
import { findFamily } from '../families/index.js';

/** A catalog of the user's own and its file. */
export interface Loaded {
  readonly file: string;
  readonly catalog: Catalog;
}

/**
 * Checks the families that catalogs define against each other.
 * @throws {ErrenrichError} BAD_CATALOG for a family that is built in, that two catalogs define
 *   differently, or whose ranges are empty
 */
export function checkDefinitions(loaded: readonly Loaded[]): void {
  const known = new Map<string, Loaded>();
  for (const one of loaded) {
    const { file, catalog } = one;
    const { family: id, defines } = catalog;
    if (defines === undefined) continue;
    checkRanges(defines, file);
    if (findFamily(id) !== undefined) {
      const remedy = "give the family another id, or remove 'defines'";
      throw fault(`the family '${id}' is built in`, file, '/defines', remedy);
    }
    const first = known.get(id);
    if (first !== undefined && !definesAlike(first.catalog, catalog)) {
      const reason = `the family '${id}' is defined differently in ${first.file}`;
      throw fault(reason, file, '/defines', 'define it in one of them, with the same platform');
    }
    known.set(id, one);
  }
}

function definesAlike(one: Catalog, other: Catalog): boolean {
  return isDeepStrictEqual(one.defines, other.defines) && one.platform === other.platform;
}

function checkRanges({ range, typical, classes = [] }: FamilyTraits, file: string): void {
  const places = [
    ['/defines/range', range],
    ['/defines/typical', typical],
    ...classes.map((one, index) => [`/defines/classes/${index}/range`, one.range] as const),
  ] as const;
  for (const [pointer, [least, greatest] = [0, 0]] of places) {
    if (least <= greatest) continue;
    throw fault('the range ends before it starts', file, pointer, 'put the lower number first');
  }
}

function fault(reason: string, file: string, pointer: string, remedy: string): ErrenrichError {
  return new ErrenrichError('BAD_CATALOG', reason, { file, pointer, remedy });
}
