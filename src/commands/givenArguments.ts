import { readFileSync } from 'node:fs';
import { pathOf } from '../systemPath.js';

const REPLACEMENT = '\ufffd';

/**
 * The arguments of the command line. Node.js replaces what is not UTF-8, as the names of files may
 * be; Linux has the bytes.
 */
export function givenArguments(): string[] {
  const args = process.argv.slice(2);
  if (!args.some((arg) => arg.includes(REPLACEMENT))) return args;
  try {
    const bytes = readFileSync('/proc/self/cmdline').toString('latin1').split('\0').slice(0, -1);
    return bytes.slice(-args.length).map((arg) => pathOf(Buffer.from(arg, 'latin1')));
  } catch {
    return args;
  }
}
