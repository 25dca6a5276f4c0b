import type { InferredOptionTypes, Options } from 'yargs';
import { explain } from '../run/explain.js';
import { escapeControls, formatExplanations } from '../run/format.js';
import type { Command } from './command.js';
import { catalogOption, colorOption, platformOption, toPlatform } from './options.js';
import { positionals } from './positionals.js';
import { EXIT, reportLine } from './report.js';
import { Session, wantsColor } from './session.js';

/** A longer argument is no code, and not repeated in full. */
const MAX_SHOWN = 60;

const options = {
  json: { type: 'boolean', default: false, describe: 'as JSON' },
  catalog: catalogOption,
  platform: platformOption,
  color: colorOption,
} as const satisfies Record<string, Options>;

type Args = InferredOptionTypes<typeof options> & { codes: string[] | undefined };

/** `errenrich explain CODE...` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs
      .positional('codes', positionals('symbols or numbers'))
      .options(options)
      .example('$0 explain 0x8007000E -25300 WSAETIMEDOUT', 'three codes at once')
      .example('$0 explain --json 10061', 'for other programs'),
  handler: async ({ codes = [], ...args }) => {
    const session = new Session();
    const options = { catalogs: args.catalog, platform: toPlatform(args.platform) };
    const answers = codes.map((query) => ({ query, meanings: explain(query, options) }));
    const explanations = answers.flatMap(({ meanings }) => meanings);
    const terminal = { color: wantsColor(args.color) };
    await session.out.write(
      args.json
        ? `${JSON.stringify(answers, null, 2)}\n`
        : formatExplanations(explanations, terminal),
    );
    const unknown = answers.filter(({ meanings }) => meanings.length === 0);
    for (const { query } of unknown) reportUnknown(query);
    session.end(unknown.length > 0 ? EXIT.unknown : EXIT.done);
  },
};

function reportUnknown(query: string): void {
  const shown = query.length > MAX_SHOWN ? `${query.slice(0, MAX_SHOWN)}…` : query;
  const reason = 'neither a symbol of a catalog nor a number of any family';
  reportLine(`'${escapeControls(shown)}' is ${reason}`);
}
