import { ErrenrichError } from '../errors.js';
import { quickAnswer } from './quick.js';
import { EXIT, reportLine } from './report.js';

/** Runs the program: what is asked plainly at once, all else by way of the parser. */
export async function run(): Promise<void> {
  const args = process.argv.slice(2);
  try {
    const answer = quickAnswer(args);
    if (answer !== undefined) await answer();
    else await (await import('./parse.js')).parse(args);
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
