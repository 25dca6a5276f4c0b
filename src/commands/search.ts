import type { InferredOptionTypes, Options } from 'yargs';
import { loadIndex } from '../run/catalogs.js';
import { checkFamily } from '../run/families.js';
import { escapeControls } from '../run/output.js';
import { search } from '../run/search.js';
import type { Explanation } from '../types.js';
import type { Command } from './command.js';
import { catalogOption, familyOption, platformOf, platformOption, wholeNumber } from './options.js';
import { positionals } from './positionals.js';
import { EXIT, reportLine } from './report.js';
import { columns, Session } from './session.js';
import { ownCatalogs } from './settings.js';
import { formatColumns } from './table.js';

const options = {
  top: { ...wholeNumber('top'), default: 20, describe: 'how many codes at the most' },
  json: { type: 'boolean', default: false, describe: 'as JSON' },
  catalog: catalogOption,
  platform: { ...platformOption, describe: 'only codes of this platform' },
  family: { ...familyOption, describe: 'only codes of this family' },
} as const satisfies Record<string, Options>;

type Args = InferredOptionTypes<typeof options> & { text: string[] | undefined };

/** `errenrich search TEXT...` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs
      .positional('text', positionals('words of a symbol, a description or a hint'))
      .options(options)
      .example('$0 search certificate expired', 'on any platform')
      .example('$0 search --family win32 disk full', 'in one family'),
  handler: async ({ text = [], top, json, ...args }) => {
    const session = new Session();
    const words = text.join(' ');
    const options = {
      catalogs: ownCatalogs(args.catalog),
      platform: platformOf(args.platform),
      family: args.family,
    };
    checkFamily(args.family, loadIndex(options.catalogs));
    const found = search(words, options).slice(0, top);
    if (json) await session.out.write(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length > 0) await session.out.write(formatFound(found));
    else reportLine(`no code has anything like '${escapeControls(words.slice(0, 60))}'`);
    session.end(found.length > 0 ? EXIT.done : EXIT.unknown);
  },
};

function formatFound(found: readonly Explanation[]): string {
  const rows = found.map(({ symbol = '', family, code, numbers, description = '' }) => {
    const spelled = code ?? Object.values(numbers ?? {}).join('/');
    return [symbol, `${family} ${spelled}`.trimEnd(), description].map(escapeControls);
  });
  return formatColumns(['symbol', 'code', 'description'], rows, columns());
}
