import { formatTrace, Tracer } from '../tools/explainRules.js';
import { defineCommand, type NamedOptions } from './command.js';
import { colorOption, enrichOptions, toEnrichOptions } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session, terminalOptions } from './session.js';

/** Prose in longer lines is hard to read, however wide the terminal. */
const MAX_COLUMNS = 100;

const options = {
  ...enrichOptions,
  ...formatOptions(['pretty', 'json']),
  color: colorOption,
} as const satisfies NamedOptions;

/** `errenrich rules explain LINE` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 rules explain "flags=0x80070057 hr=0x80070005"', 'see why only one number is a code'],
    ['$0 rules explain --rules my.yaml "job 9: fault/12"', 'include your own rules'],
  ],
  run: async ({ color, ...args }, line) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const trace = new Tracer(toEnrichOptions(args)).trace(line.join(' '));
    await session.out.write(
      format === 'json' ? toJson(trace) : formatTrace(trace, proseOptions(color)),
    );
    session.end();
  },
});

/** Terminal options for prose. */
export function proseOptions(color: 'auto' | 'always' | 'never') {
  const terminal = terminalOptions(color);
  return { ...terminal, columns: Math.min(terminal.columns, MAX_COLUMNS) };
}
