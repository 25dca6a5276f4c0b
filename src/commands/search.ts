import { loadIndex } from '../run/catalogs.js';
import { checkFamily } from '../run/families.js';
import { escapeControls, formatTable } from '../run/output.js';
import { searchIn } from '../run/search.js';
import type { Explanation } from '../types.js';
import { defineCommand, type NamedOptions } from './command.js';
import { EXIT, reportLine } from './messages.js';
import {
  catalogOption,
  familyOption,
  platformOf,
  platformOption,
  positiveInteger,
} from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { resultOption } from './outputOptions.js';
import { columns, Session } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  top: { ...positiveInteger('top'), default: 20, describe: 'maximum number of codes' },
  ...formatOptions(['table', 'json']),
  output: resultOption,
  catalog: catalogOption,
  platform: { ...platformOption, describe: 'show only codes of this platform' },
  family: familyOption,
} as const satisfies NamedOptions;

/** `errenrich search TEXT...` */
export const command = defineCommand({
  options,
  failure: 'nothing was found',
  examples: [
    ['$0 search certificate expired', 'search all platforms'],
    ['$0 search --family win32 disk full', 'search one family'],
  ],
  run: async ({ top, ...args }, text) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const words = text.join(' ');
    const index = loadIndex(ownCatalogs(args.catalog));
    checkFamily(args.family, index, '--family');
    const where = { platform: platformOf(args.platform), family: args.family };
    const found = searchIn(index, words, where, top);
    if (format === 'json') await session.print(toJson(found), args.output);
    else if (found.length > 0)
      await session.print(formatFound(found, columns(args.output)), args.output);
    else reportLine(`no codes match '${escapeControls(words.slice(0, 60))}'`);
    session.end(found.length > 0 ? EXIT.done : EXIT.unknown);
  },
});

function formatFound(found: readonly Explanation[], columns: number): string {
  const rows = found.map(({ symbol = '', family, code, numbers, description = '' }) => {
    const spelled = code ?? Object.values(numbers ?? {}).join('/');
    return [symbol, `${family} ${spelled}`.trimEnd(), description];
  });
  return formatTable(['symbol', 'code', 'description'], rows, { columns });
}
