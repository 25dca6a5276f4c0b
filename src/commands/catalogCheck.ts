import { counted } from '../counted.js';
import { escapeControls, formatTable } from '../run/output.js';
import { type CatalogCheck, checkCatalogs } from '../tools/checkCatalogs.js';
import { defineCommand, type NamedOptions } from './command.js';
import { EXIT } from './messages.js';
import { catalogOption } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  ...formatOptions(['table', 'json']),
  catalog: catalogOption,
} as const satisfies NamedOptions;

/** `errenrich catalog check` */
export const command = defineCommand({
  options,
  failure: 'catalogs contradict each other',
  run: async ({ catalog, ...args }) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const check = checkCatalogs(ownCatalogs(catalog));
    await session.out.write(format === 'json' ? toJson(check) : formatCheck(check));
    session.end(check.collisions.length > 0 ? EXIT.unknown : EXIT.done);
  },
});

function formatCheck({ catalogs, collisions }: CatalogCheck): string {
  const table = formatTable(['entries', 'catalogs', 'source'], bySource(catalogs));
  const lines = collisions.map((collision) => `collision: ${escapeControls(collision)}\n`);
  const entries = catalogs.reduce((sum, one) => sum + one.entries, 0);
  const valid = `${counted(entries, 'entry', 'entries')}, all valid`;
  const foot = `${valid}; ${counted(collisions.length, 'collision')}\n`;
  return `${table}${lines.join('')}${foot}`;
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
