import type { InferredOptionTypes } from 'yargs';
import { DOCUMENT_FORMATS, importCatalog } from '../tools/importCatalog.js';
import { PLATFORMS } from '../types.js';
import { defineCommand, type NamedOptions } from './command.js';
import { catalogOption } from './options.js';
import { toJson } from './outputFormat.js';
import { resultOption } from './outputOptions.js';
import { Session } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  format: {
    choices: DOCUMENT_FORMATS,
    demandOption: true,
    requiresArg: true,
    describe: 'format of the documents',
  },
  catalog: {
    ...catalogOption,
    describe: 'catalog that defines a custom family; can be repeated',
  },
  id: text('id of the catalog, as platform/name', true),
  family: text('family of its codes', true),
  platform: {
    choices: PLATFORMS,
    requiresArg: true,
    describe: 'platform of the codes, if they differ between platforms',
  },
  license: text('license of the documents', true),
  title: text('title of the catalog (default: the document title)'),
  match: text('import only symbols that match this regular expression'),
  section: text('import only the codes under this heading'),
  category: text('use this category for all codes instead of the headings'),
  categories: text('tab-separated file with columns from, to and category'),
  numbers: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'tab-separated file with columns symbol and value; can be repeated',
  },
  'numbers-source': text('source of those numbers'),
  output: resultOption,
  amend: text('JSON file of overrides, keyed by symbol'),
} as const satisfies NamedOptions;

/** An option that takes any text. */
function text<const Required extends boolean = false>(describe: string, demandOption?: Required) {
  const required = (demandOption ?? false) as Required;
  return { type: 'string', requiresArg: true, demandOption: required, describe } as const;
}

/** `errenrich catalog import` */
export const command = defineCommand({
  options,
  examples: [['$0 catalog import --format csv --id acme/sync ... codes.csv', 'convert a CSV file']],
  run: make,
});

async function make(args: InferredOptionTypes<typeof options>, files: string[]): Promise<void> {
  const { format, id, family, platform, license, title, match, section, category } = args;
  const catalog = importCatalog(files, {
    ...{ format, id, family, platform, license, title, match, section, category },
    catalogs: ownCatalogs(args.catalog),
    numbersSource: args['numbers-source'],
    numberFiles: args.numbers,
    categoryFile: args.categories,
    amendmentFile: args.amend,
  });
  await new Session().print(toJson(catalog), args.output);
}
