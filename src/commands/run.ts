import { ErrenrichError } from '../errors.js';
import { asUnreadable } from '../packageFile.js';
import { unwritable } from '../run/output.js';
import { findCommand } from './commandTable.js';
import { givenArguments } from './givenArguments.js';
import { EXIT, reportLine } from './messages.js';
import { quickAnswer } from './quick.js';

/** Runs the program: command lines without options directly, all others through the parser. */
export async function run(): Promise<void> {
  process.stdout.on('error', reportUnwritable);
  try {
    const args = givenArguments();
    const answer = quickAnswer(args);
    if (answer !== undefined) await answer();
    else await (await import('./parse.js')).parse(asOption(args));
  } catch (cause) {
    const error = hasNoDirectory(cause) ? noDirectory() : asUnreadable(cause);
    if (!(error instanceof ErrenrichError)) throw error;
    reportLine(error.message);
    process.exitCode = EXIT.fault;
  }
}

/** Whether the working directory was deleted. */
function hasNoDirectory(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException)?.syscall === 'uv_cwd';
}

function noDirectory(): ErrenrichError {
  const reason = 'the working directory no longer exists';
  return new ErrenrichError('UNREADABLE', reason, { remedy: 'change to another one' });
}

/** For what is printed without a session, which handles its own errors: help, version, completions. */
function reportUnwritable(error: NodeJS.ErrnoException): void {
  if (process.stdout.listenerCount('error') > 1 || error.code === 'EPIPE') return;
  reportLine(unwritable(error).message);
  process.exitCode = EXIT.fault;
}

/** Rewrites `help COMMAND` as `COMMAND --help`. */
function asOption(args: readonly string[]): readonly string[] {
  const [first, ...words] = args;
  if (first !== 'help') return args;
  const names = words.filter((word) => !word.startsWith('-'));
  if (names.length > 0 && findCommand(names) === undefined) {
    const reason = `unknown command '${names.join(' ')}'`;
    throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'see errenrich --help' });
  }
  return [...names, '--help'];
}
