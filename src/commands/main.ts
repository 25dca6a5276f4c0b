import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { ErrenrichError } from '../errors.js';
import { packageFile } from '../packageFile.js';
import { addLazily } from './command.js';
import { markLiterals } from './positionals.js';
import { EXIT, reportLine } from './report.js';

const MAX_WIDTH = 100;

/** Parses the command line and runs the command that it names. */
export async function main(): Promise<void> {
  const parser = yargs(markLiterals(hideBin(process.argv)))
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
  addCommands(parser);
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!isUserError(error)) throw error;
    reportLine(error.message);
    process.exitCode = EXIT.fault;
  }
}

/** Our own error class, or that of yargs, which also wraps what an option's check throws. */
function isUserError(error: unknown): error is Error {
  return error instanceof ErrenrichError || (error instanceof Error && error.name === 'YError');
}

function addCommands(parser: Argv): void {
  const enrich = 'Find error codes in log lines and say what they mean';
  const explain = 'Say what codes mean: symbols, or numbers in any spelling';
  addLazily(parser, '$0 [files..]', enrich, () => import('./enrich.js'));
  addLazily(parser, 'summary [files..]', 'Count the codes in logs', () => import('./summary.js'));
  addLazily(parser, 'explain <codes..>', explain, () => import('./explain.js'));
  addLazily(parser, 'rules', 'List rules, or run their samples', () => import('./rules.js'));
  addLazily(parser, 'catalog', 'List, check and make catalogs', () => import('./catalog.js'));
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
