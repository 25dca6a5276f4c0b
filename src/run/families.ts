import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { ErrenrichError } from '../errors.js';

export { familyIds, findFamily } from '../annotate/families/index.js';

/**
 * Holds a family that was asked for against those that there are, the user's own among them.
 * @throws {ErrenrichError} BAD_OPTION that names all of them
 */
export function checkFamily(id: string | undefined, { families }: CatalogIndex): void {
  if (id === undefined || families.find(id) !== undefined) return;
  const remedy = `choose one of ${families.ids().join(', ')}`;
  throw new ErrenrichError('BAD_OPTION', `--family cannot be '${id}'`, { remedy });
}
