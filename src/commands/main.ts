import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { ErrenrichError } from '../errors.js';
import { catalogCommand } from './catalog.js';
import { enrichCommand } from './enrich.js';
import { explainCommand } from './explain.js';
import { rulesCommand } from './rules.js';
import { EXIT } from './session.js';
import { summaryCommand } from './summary.js';

const MAX_WIDTH = 100;

/** Parses the command line and runs the command that it names. */
export async function main(): Promise<void> {
  const parser = yargs(hideBin(process.argv))
    .scriptName('errenrich')
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .command(enrichCommand)
    .command(summaryCommand)
    .command(explainCommand)
    .command(rulesCommand)
    .command(catalogCommand)
    .strict()
    .version(readVersion())
    .alias('h', 'help')
    .wrap(Math.min(MAX_WIDTH, process.stdout.columns || MAX_WIDTH))
    .epilogue('Exit status: 0 done, 1 code or check not found good, 2 a fault that was named.')
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new ErrenrichError('BAD_OPTION', message, { remedy: 'see errenrich --help' });
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!(error instanceof ErrenrichError)) throw error;
    process.stderr.write(`errenrich: ${error.message}\n`);
    process.exitCode = EXIT.fault;
  }
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
