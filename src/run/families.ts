import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { checkChoice } from './optionChecks.js';

export { familyIds, findFamily } from '../annotate/families/index.js';

/**
 * Holds a family that was asked for against those that there are, the user's own among them.
 * @throws {ErrenrichError} BAD_OPTION that names all of them
 */
export function checkFamily(
  id: string | undefined,
  { families }: CatalogIndex,
  name = 'family',
): void {
  if (id !== undefined) checkChoice(name, id, families.ids());
}
