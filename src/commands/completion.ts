import type { Argv } from 'yargs';
import { familyIds } from '../run/families.js';
import type { Command } from './command.js';

/** How the script that yargs writes asks for what may come next. */
const FLAG = '--get-yargs-completions';

type Done = (completions: string[]) => void;
type Default = (done: (error: Error | null, completions?: string[]) => void) => void;

/** `errenrich completion` */
export function completionCommand(parser: Argv): Command<object> {
  return { builder: (yargs) => yargs, handler: () => void parser.showCompletionScript() };
}

/** Has a parser print completions, one a line, where the shell asks for them. */
export function addCompletions(parser: Argv, args: readonly string[]): Argv {
  if (!args.includes(FLAG)) return parser;
  return parser.strict(false).exitProcess(true).completion('completion', complete);
}

/** The built-in families; a catalog that defines another is not looked for. */
function familiesThatStart(start: string): string[] {
  return familyIds().filter((id) => id.startsWith(start));
}

/** Names of codes and families where they are asked for; all else as the parser knows it. */
async function complete(
  last: string,
  { _: words }: { _: unknown[] },
  byDefault: Default,
  done: Done,
) {
  if (process.argv.at(-2) === '--family') return done(familiesThatStart(last));
  if (!words.includes('explain') || last === '' || last.startsWith('-')) {
    byDefault((_error, completions = []) =>
      done([...new Set(completions)].filter((one) => one !== '$0')),
    );
    return;
  }
  const { symbolsThatStart } = await import('./symbols.js');
  done(symbolsThatStart(last));
}
