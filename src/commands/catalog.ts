import type { InferredOptionTypes, Options } from 'yargs';
import { formatTable } from '../run/output.js';
import {
  type CatalogCheck,
  type CatalogOverview,
  checkCatalogs,
  listCatalogs,
} from '../tools/checkCatalogs.js';
import { DOCUMENT_FORMATS, importCatalog } from '../tools/importCatalog.js';
import { PLATFORMS } from '../types.js';
import { addCommand, type Command } from './command.js';
import { catalogOption } from './options.js';
import { positionals } from './positionals.js';
import { EXIT } from './report.js';
import { columns, Session } from './session.js';
import { ownCatalogs } from './settings.js';

const importOptions = {
  format: { choices: DOCUMENT_FORMATS, demandOption: true, describe: 'kind of document' },
  id: { type: 'string', demandOption: true, describe: 'platform/name of the catalog' },
  family: { type: 'string', demandOption: true, describe: 'the number space of its codes' },
  platform: { choices: PLATFORMS, describe: 'whose codes they are, if not the same everywhere' },
  license: { type: 'string', demandOption: true, describe: 'licence of the document' },
  title: { type: 'string', describe: "the catalog's title, if not the document's" },
  match: { type: 'string', describe: 'only the codes whose name matches this regular expression' },
  section: { type: 'string', describe: 'only the codes under this heading' },
  category: { type: 'string', describe: 'one category for all, instead of the headings' },
  categories: { type: 'string', describe: 'tab-separated file of from, to, category' },
  numbers: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'tab-separated file of symbol and value; may be repeated',
  },
  'numbers-source': { type: 'string', describe: 'where those numbers come from' },
  amend: { type: 'string', describe: 'JSON file of properties by symbol' },
} as const satisfies Record<string, Options>;

const overlayOptions = { catalog: catalogOption } as const satisfies Record<string, Options>;

type ImportArgs = InferredOptionTypes<typeof importOptions> & { files: string[] | undefined };
type OverlayArgs = InferredOptionTypes<typeof overlayOptions>;

const listCommand: Command<OverlayArgs> = {
  builder: (yargs) => yargs.options(overlayOptions),
  handler: list,
};

const checkCommand: Command<OverlayArgs> = {
  builder: (yargs) => yargs.options(overlayOptions),
  handler: check,
};

const importCommand: Command<ImportArgs> = {
  builder: (yargs) =>
    yargs.positional('files', positionals('the documents')).options(importOptions),
  handler: make,
};

/** `errenrich catalog list|check|import` */
export const command: Command<object> = {
  builder: (yargs) => {
    addCommand(
      yargs,
      'list',
      'Name the catalogs, what they hold and where it comes from',
      listCommand,
    );
    addCommand(yargs, 'check', 'Validate them, and count what each source gave', checkCommand);
    addCommand(yargs, 'import <files..>', 'Make a catalog of documents', importCommand);
    return yargs.demandCommand(1, 'say what to do: list, check or import');
  },
  handler: () => {},
};

const COUNTS = ['entries', 'described', 'derived', 'hinted'] as const;

async function list({ catalog }: OverlayArgs): Promise<void> {
  const catalogs = listCatalogs(ownCatalogs(catalog));
  const rows = catalogs.map((one) => [
    one.family,
    one.id,
    ...COUNTS.map((count) => `${one[count]}`),
    sourceOf(one),
  ]);
  const sums = COUNTS.map((count) => `${catalogs.reduce((sum, one) => sum + one[count], 0)}`);
  const total = ['all', `${catalogs.length} catalogs`, ...sums];
  const header = ['family', 'catalog', ...COUNTS, 'source'];
  await new Session().out.write(formatTable(header, [...rows, total], { columns: columns() }));
}

/** A document; for texts of our own, where the numbers come from. */
function sourceOf({ source: { title, numbers } }: CatalogOverview): string {
  return title === 'errenrich' && numbers !== undefined ? numbers : title;
}

async function check({ catalog }: OverlayArgs): Promise<void> {
  const session = new Session();
  const { catalogs, collisions } = checkCatalogs(ownCatalogs(catalog));
  await session.out.write(formatTable(['entries', 'catalogs', 'source'], bySource(catalogs)));
  for (const collision of collisions) {
    await session.out.write(`collision: ${collision}\n`);
  }
  const entries = catalogs.reduce((sum, one) => sum + one.entries, 0);
  await session.out.write(`${entries} entries, all valid; ${collisions.length} collisions\n`);
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

async function make({ files = [], ...args }: ImportArgs): Promise<void> {
  const { format, id, family, platform, license, title, match, section, category } = args;
  const catalog = importCatalog(files, {
    ...{ format, id, family, platform, license, title, match, section, category },
    numbersSource: args['numbers-source'],
    numberFiles: args.numbers,
    categoryFile: args.categories,
    amendmentFile: args.amend,
  });
  await new Session().out.write(`${JSON.stringify(catalog, null, 2)}\n`);
}
