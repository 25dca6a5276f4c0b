import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { formatExplanation } from '../emit/explanation.js';
import { escapeControls } from '../emit/terminal.js';
import { explain, spellingsOf } from '../run/explain.js';
import type { Explanation } from '../types.js';
import { catalogOption, colorOption, platformOption, toPlatform } from './options.js';
import { EXIT, Session, wantsColor } from './session.js';

/** A longer argument is no code, and not repeated in a message. */
const MAX_SHOWN = 60;

interface Args {
  codes: string[];
  json: boolean;
  catalog?: string[];
  platform?: string;
  color: 'auto' | 'always' | 'never';
}

/** `errenrich explain CODE...` */
export const explainCommand: CommandModule<object, Args> = {
  command: 'explain <codes..>',
  describe: 'Say what codes mean: symbols, or numbers in any spelling',
  builder: (yargs: Argv) =>
    yargs
      .positional('codes', { type: 'string', array: true, describe: 'symbols or numbers' })
      .options({
        json: { type: 'boolean', default: false, describe: 'as JSON' },
        catalog: catalogOption,
        platform: platformOption,
        color: colorOption,
      })
      .example('$0 explain 0x8007000E -25300 errSecItemNotFound', 'three codes at once')
      .example('$0 explain --json 10061', 'for other programs') as never,
  handler: async (args: ArgumentsCamelCase<Args>) => {
    const session = new Session();
    const options = { catalogs: args.catalog, platform: toPlatform(args.platform) };
    const answers = args.codes.map((query) => ({ query, meanings: explain(query, options) }));
    const known = answers.filter(({ meanings }) => meanings.length > 0);
    const shown = args.json ? `${JSON.stringify(answers, null, 2)}\n` : format(known, args.color);
    await session.out.write(shown);
    for (const { query, meanings } of answers) if (meanings.length === 0) reportUnknown(query);
    process.exitCode = known.length === answers.length ? session.exitCode : EXIT.unknown;
  },
};

function format(
  answers: readonly { meanings: readonly Explanation[] }[],
  color: Args['color'],
): string {
  const terminal = { color: wantsColor(color) };
  return answers
    .flatMap(({ meanings }) => meanings)
    .map((meaning) => formatExplanation(meaning, spellingsOf(meaning), terminal))
    .join('\n');
}

function reportUnknown(query: string): void {
  const shown = query.length > MAX_SHOWN ? `${query.slice(0, MAX_SHOWN)}…` : query;
  const reason = 'neither a symbol of a catalog nor a number of any family';
  process.stderr.write(`errenrich: '${escapeControls(shown)}' is ${reason}\n`);
}
