import type { ArgumentsCamelCase, Argv, CommandModule, InferredOptionTypes, Options } from 'yargs';
import { documentReaders } from '../annotate/import/index.js';
import { type CatalogCheck, checkCatalogs } from '../run/checkCatalogs.js';
import { type ImportRequest, importCatalog } from '../run/importCatalog.js';
import { PLATFORMS } from '../run/options.js';
import { catalogOption } from './options.js';
import { EXIT, Session } from './session.js';

const importOptions = {
  format: {
    choices: Object.keys(documentReaders),
    demandOption: true,
    describe: 'what kind of document it is',
  },
  id: { type: 'string', demandOption: true, describe: 'platform/name of the catalog' },
  family: { type: 'string', demandOption: true, describe: 'the number space of its codes' },
  platform: { choices: PLATFORMS, demandOption: true, describe: 'whose codes they are' },
  license: { type: 'string', demandOption: true, describe: 'licence of the document' },
  title: { type: 'string', describe: "the catalog's title, if not the document's" },
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

type ImportArgs = ArgumentsCamelCase<
  InferredOptionTypes<typeof importOptions> & { files: string[] }
>;

/** `errenrich catalog list|check|import` */
export const catalogCommand: CommandModule = {
  command: 'catalog <action>',
  describe: 'List, check and make catalogs',
  builder: (yargs: Argv) =>
    yargs
      .command({
        command: 'list',
        describe: 'Name the catalogs',
        builder: (inner) => inner.option('catalog', catalogOption),
        handler: (args) => list((args.catalog as string[]) ?? []),
      })
      .command({
        command: 'check',
        describe: 'Validate the catalogs, and count what each source gave',
        builder: (inner) => inner.option('catalog', catalogOption),
        handler: (args) => check((args.catalog as string[]) ?? []),
      })
      .command({
        command: 'import <files..>',
        describe: 'Make a catalog of documents, and print it',
        builder: (inner) =>
          inner
            .positional('files', { type: 'string', array: true, describe: 'the documents' })
            .options(importOptions),
        handler: (args) => make(args as unknown as ImportArgs),
      })
      .demandCommand(1, 'say list, check or import'),
  handler: () => {},
};

async function list(paths: readonly string[]): Promise<void> {
  const rows = checkCatalogs(paths).catalogs.map(({ id, family, entries, title }) => [
    id,
    family,
    `${entries}`,
    title,
  ]);
  await new Session().out.write(
    formatColumns([['catalog', 'family', 'entries', 'title'], ...rows]),
  );
}

async function check(paths: readonly string[]): Promise<void> {
  const { out } = new Session();
  const { catalogs, collisions } = checkCatalogs(paths);
  await out.write(formatColumns([['entries', 'catalogs', 'source'], ...bySource(catalogs)]));
  for (const { family, code, symbols } of collisions) {
    await out.write(`collision: ${family} ${code} is ${symbols.join(' and ')}\n`);
  }
  const entries = catalogs.reduce((sum, catalog) => sum + catalog.entries, 0);
  await out.write(`${entries} entries, all valid; ${collisions.length} collisions\n`);
  process.exitCode = collisions.length > 0 ? EXIT.unknown : EXIT.done;
}

function bySource(catalogs: CatalogCheck['catalogs']): string[][] {
  const titles = [...new Set(catalogs.map(({ source }) => source.title))];
  return titles.map((title) => {
    const own = catalogs.filter(({ source }) => source.title === title);
    const entries = own.reduce((sum, catalog) => sum + catalog.entries, 0);
    return [`${entries}`, own.map(({ id }) => id).join(', '), title];
  });
}

async function make(args: ImportArgs): Promise<void> {
  const { id, family, license, title, section, category } = args;
  const catalog = importCatalog(args.files, {
    ...{ id, family, license, title, section, category },
    format: args.format as ImportRequest['format'],
    platform: args.platform as ImportRequest['platform'],
    numbersSource: args.numbersSource,
    numberFiles: args.numbers,
    categoryFile: args.categories,
    amendmentFile: args.amend,
  });
  await new Session().out.write(`${JSON.stringify(catalog, null, 2)}\n`);
}

function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${rows.map(format).join('\n')}\n`;
}
