import { readFileSync } from 'node:fs';
import { packageFile } from '../packageFile.js';

/** Arguments that can be no options: negative numbers, and what does not begin with a dash. */
const PLAIN = /^(?:-\d+|[^-].*)$/s;

/**
 * What a command line asks for, where it says so plainly enough to need no parser: loading one takes
 * longer than to answer. All else is for the parser.
 */
export function quickAnswer(args: readonly string[]): (() => Promise<void>) | undefined {
  const [first, ...rest] = args;
  if (first === '--version' && rest.length === 0) return printVersion;
  if (first !== 'explain' || rest.length === 0 || !rest.every((arg) => PLAIN.test(arg))) {
    return undefined;
  }
  return async () => (await import('./explain.js')).explainCodes({ codes: rest });
}

/** The version that the package's manifest states. */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

async function printVersion(): Promise<void> {
  process.stdout.write(`${readVersion()}\n`);
}
