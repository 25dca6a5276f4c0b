import { counted } from '../counted.js';
import { formatTable } from '../run/output.js';
import { type CatalogCheck, checkCatalogs } from '../tools/checkCatalogs.js';
import { defineCommand } from './command.js';
import { catalogOption } from './options.js';
import { EXIT } from './report.js';
import { Session } from './session.js';
import { ownCatalogs } from './settings.js';

/** `errenrich catalog check` */
export const command = defineCommand({
  options: { catalog: catalogOption },
  run: ({ catalog }) => check(catalog),
});

async function check(own: readonly string[] | undefined): Promise<void> {
  const session = new Session();
  const { catalogs, collisions } = checkCatalogs(ownCatalogs(own));
  await session.out.write(formatTable(['entries', 'catalogs', 'source'], bySource(catalogs)));
  for (const collision of collisions) {
    await session.out.write(`collision: ${collision}\n`);
  }
  const entries = catalogs.reduce((sum, one) => sum + one.entries, 0);
  const valid = `${counted(entries, 'entry', 'entries')}, all valid`;
  await session.out.write(`${valid}; ${counted(collisions.length, 'collision')}\n`);
  session.end(collisions.length > 0 ? EXIT.unknown : EXIT.done);
}

function bySource(catalogs: CatalogCheck['catalogs']): string[][] {
  const titles = [...new Set(catalogs.map(({ source }) => source.title))];
  return titles.map((title) => {
    const own = catalogs.filter(({ source }) => source.title === title);
    const entries = own.reduce((sum, catalog) => sum + catalog.entries, 0);
    const ids = own.length > 3 ? `${own.length} catalogs` : own.map(({ id }) => id).join(', ');
    return [`${entries}`, ids, title];
  });
}
