import { counted } from '../counted.js';
import { formatTable } from '../run/output.js';
import { type CatalogOverview, listCatalogs } from '../tools/checkCatalogs.js';
import { defineCommand } from './command.js';
import { catalogOption } from './options.js';
import { columns, Session } from './session.js';
import { ownCatalogs } from './settings.js';

/** `errenrich catalog list` */
export const command = defineCommand({
  options: { catalog: catalogOption },
  run: ({ catalog }) => list(catalog),
});

const COUNTS = ['entries', 'described', 'derived', 'hinted'] as const;

async function list(own: readonly string[] | undefined): Promise<void> {
  const catalogs = listCatalogs(ownCatalogs(own));
  const rows = catalogs.map((one) => [
    one.family,
    one.id,
    ...COUNTS.map((count) => `${one[count]}`),
    sourceOf(one),
  ]);
  const sums = COUNTS.map((count) => `${catalogs.reduce((sum, one) => sum + one[count], 0)}`);
  const total = ['all', counted(catalogs.length, 'catalog'), ...sums];
  const header = ['family', 'catalog', ...COUNTS, 'source'];
  await new Session().out.write(formatTable(header, [...rows, total], { columns: columns() }));
}

/** The document or, for errenrich's own texts, the source of the numbers. */
function sourceOf({ source: { title, numbers } }: CatalogOverview): string {
  return title === 'errenrich' && numbers !== undefined ? numbers : title;
}
