import yargs, { type Argv } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { addCommand, addLazily, type Load } from './command.js';
import { addCompletions, completionCommand } from './completion.js';
import { markLiterals } from './positionals.js';
import { type COMMANDS, readVersion } from './quick.js';

const MAX_WIDTH = 100;

/** Parses the command line and runs the command that it names. */
export async function parse(args: readonly string[]): Promise<void> {
  const parser = yargs(markLiterals(args))
    .scriptName('errenrich')
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .locale('en')
    .strict()
    .version(readVersion())
    .alias('h', 'help')
    .wrap(Math.min(MAX_WIDTH, process.stdout.columns || MAX_WIDTH))
    .epilogue('Exit status: 0 done, 1 an unknown code or a failed check, 2 a fault that was named.')
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new ErrenrichError('BAD_OPTION', message, { remedy: 'see errenrich --help' });
    });
  let running: Promise<void> | undefined;
  addCommands(parser, (started) => {
    running = started;
  });
  await addCompletions(parser, args).parseAsync();
  await running;
}

/** A command with its positional arguments. What begins with no command's name is a file. */
type Usage = `${'$0' | (typeof COMMANDS)[number]}${'' | ` ${string}`}`;

function addCommands(parser: Argv, onStart: (running: Promise<void>) => void): void {
  const add = <Args>(usage: Usage, describe: string, load: Load<Args>): Argv =>
    addLazily(parser, usage, describe, load, onStart);
  const enrich = 'Find error codes in log lines and say what they mean';
  const explain = 'Say what codes mean: symbols, or numbers in any spelling';
  add('$0 [files..]', enrich, () => import('./enrich.js'));
  add('summary [files..]', 'Count the codes in logs', () => import('./summary.js'));
  add('explain <codes..>', explain, () => import('./explain.js'));
  add('search <text..>', 'Find codes by what they say', () => import('./search.js'));
  add('rules', 'List, test, explain and measure rules', () => import('./rules.js'));
  add('catalog', 'List, check and make catalogs', () => import('./catalog.js'));
  const completion = 'Print a script that completes commands in bash or zsh';
  addCommand(parser, 'completion' satisfies Usage, completion, completionCommand(parser));
}
