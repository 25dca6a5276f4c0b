import type { InferredOptionTypes, Options } from 'yargs';
import { formatTrace, Tracer } from '../tools/explainRules.js';
import type { Command } from './command.js';
import { colorOption, enrichOptions, toEnrichOptions } from './options.js';
import { positionals } from './positionals.js';
import { Session, terminalOptions } from './session.js';

/** Prose in longer lines is hard to read, however wide the terminal. */
const MAX_COLUMNS = 100;

const options = {
  ...enrichOptions,
  json: { type: 'boolean', default: false, describe: 'as JSON' },
  color: colorOption,
} as const satisfies Record<string, Options>;

type Args = InferredOptionTypes<typeof options> & { line: string[] | undefined };

/** `errenrich rules explain LINE` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs
      .positional('line', positionals('a log line, in quotes'))
      .options(options)
      .example('$0 rules explain "flags=0x80070057 hr=0x80070005"', 'why one is a code')
      .example('$0 rules explain --rules my.yaml "job 9: fault/12"', 'your own rules, too'),
  handler: async ({ line = [], json, color, ...args }) => {
    const session = new Session();
    const trace = new Tracer(toEnrichOptions(args)).trace(line.join(' '));
    await session.out.write(
      json ? `${JSON.stringify(trace, null, 2)}\n` : formatTrace(trace, proseOptions(color)),
    );
    session.end();
  },
};

/** What standard output can do, for text that is read line by line. */
export function proseOptions(color: 'auto' | 'always' | 'never') {
  const terminal = terminalOptions(color);
  return { ...terminal, columns: Math.min(terminal.columns, MAX_COLUMNS) };
}
