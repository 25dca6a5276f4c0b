import { counted } from '../counted.js';
import { formatTable } from '../run/output.js';
import { type CatalogOverview, listCatalogs } from '../tools/checkCatalogs.js';
import { defineCommand, type NamedOptions } from './command.js';
import { catalogOption } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { columns, Session } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  ...formatOptions(['table', 'json']),
  catalog: catalogOption,
} as const satisfies NamedOptions;

/** `errenrich catalog list` */
export const command = defineCommand({
  options,
  run: async ({ catalog, ...args }) => {
    const format = chosenFormat(args, options);
    const catalogs = listCatalogs(ownCatalogs(catalog));
    await new Session().out.write(format === 'json' ? toJson(catalogs) : formatCatalogs(catalogs));
  },
});

const COUNTS = ['entries', 'described', 'derived', 'hinted'] as const;

function formatCatalogs(catalogs: readonly CatalogOverview[]): string {
  const rows = catalogs.map((one) => [
    one.family,
    one.id,
    ...COUNTS.map((count) => `${one[count]}`),
    sourceOf(one),
  ]);
  const sums = COUNTS.map((count) => `${catalogs.reduce((sum, one) => sum + one[count], 0)}`);
  const total = ['all', counted(catalogs.length, 'catalog'), ...sums];
  const header = ['family', 'catalog', ...COUNTS, 'source'];
  return formatTable(header, [...rows, total], { columns: columns() });
}

/** The document or, for errenrich's own texts, the source of the numbers. */
function sourceOf({ source: { title, numbers } }: CatalogOverview): string {
  return title === 'errenrich' && numbers !== undefined ? numbers : title;
}
