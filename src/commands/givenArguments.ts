import { readFileSync } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { pathOf, shownPath } from '../systemPath.js';

const REPLACEMENT = '\ufffd';

/** Options whose files only have names in UTF-8. */
const PATH_OPTIONS = [
  ...['-o', '--output', '--state', '--stats-file'],
  ...['--rules', '--catalog', '--config'],
];

/**
 * The arguments of the command line. Node.js replaces what is not UTF-8, as the names of files may
 * be; Linux has the bytes.
 * @throws {ErrenrichError} BAD_OPTION for the path of an option that is not UTF-8
 */
export function givenArguments(): string[] {
  const args = process.argv.slice(2);
  if (!args.some((arg) => arg.includes(REPLACEMENT))) return args;
  try {
    const bytes = readFileSync('/proc/self/cmdline').toString('latin1').split('\0').slice(0, -1);
    const given = bytes.slice(-args.length).map((arg) => pathOf(Buffer.from(arg, 'latin1')));
    given.forEach(checkOption);
    return given;
  } catch (fault) {
    if (fault instanceof ErrenrichError) throw fault;
    return args;
  }
}

function checkOption(arg: string, index: number, args: readonly string[]): void {
  const [name = ''] = arg.startsWith('-') ? arg.split('=') : args.slice(index - 1, index);
  if (shownPath(arg) === arg || !PATH_OPTIONS.includes(name)) return;
  const remedy = 'use another one';
  throw new ErrenrichError('BAD_OPTION', `the name given to ${name} is not UTF-8`, { remedy });
}
