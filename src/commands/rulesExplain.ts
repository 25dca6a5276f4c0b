import { formatTrace, Tracer } from '../tools/explainRules.js';
import { defineCommand } from './command.js';
import { colorOption, enrichOptions, jsonOption, toEnrichOptions } from './options.js';
import { Session, terminalOptions } from './session.js';

/** Prose in longer lines is hard to read, however wide the terminal. */
const MAX_COLUMNS = 100;

/** `errenrich rules explain LINE` */
export const command = defineCommand({
  options: { ...enrichOptions, json: jsonOption, color: colorOption },
  examples: [
    ['$0 rules explain "flags=0x80070057 hr=0x80070005"', 'see why only one number is a code'],
    ['$0 rules explain --rules my.yaml "job 9: fault/12"', 'include your own rules'],
  ],
  run: async ({ json, color, ...args }, line) => {
    const session = new Session();
    const trace = new Tracer(toEnrichOptions(args)).trace(line.join(' '));
    await session.out.write(
      json ? `${JSON.stringify(trace, null, 2)}\n` : formatTrace(trace, proseOptions(color)),
    );
    session.end();
  },
});

/** Terminal options for prose. */
export function proseOptions(color: 'auto' | 'always' | 'never') {
  const terminal = terminalOptions(color);
  return { ...terminal, columns: Math.min(terminal.columns, MAX_COLUMNS) };
}
