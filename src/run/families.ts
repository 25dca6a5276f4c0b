import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { checkChoice } from './optionChecks.js';

export { familyIds, findFamily } from '../annotate/families/index.js';

/**
 * Checks that a requested family exists, including the user's own.
 * @throws {ErrenrichError} BAD_OPTION that lists all families
 */
export function checkFamily(
  id: string | undefined,
  { families }: CatalogIndex,
  name = 'family',
): void {
  if (id !== undefined) checkChoice(name, id, families.ids());
}
