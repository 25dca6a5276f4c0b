import { readFileSync } from 'node:fs';
import { packageFile } from '../packageFile.js';

/** All commands but the one without a name. */
export const COMMANDS = ['summary', 'explain', 'search', 'rules', 'catalog', 'completion'] as const;

/** Arguments that can be no options: for codes, negative numbers are none. */
const CODE = /^(?:-\d+|[^-].*)$/s;
const FILE = /^(?:-|[^-].*)$/s;

type Answer = () => Promise<void>;

/**
 * What a command line asks for, where it says so plainly enough to need no parser: loading one takes
 * longer than many runs. All else is for the parser.
 */
export function quickAnswer(args: readonly string[]): Answer | undefined {
  const [first = '', ...rest] = args;
  if (first === '--version' && rest.length === 0) return printVersion;
  if (first === 'explain') return rest.length > 0 ? quickCodes(rest) : undefined;
  if (first === 'summary') return quickFiles(rest, () => import('./summary.js'));
  const isCommand = COMMANDS.some((command) => command === first);
  return isCommand ? undefined : quickFiles(args, () => import('./enrich.js'));
}

function quickCodes(codes: readonly string[]): Answer | undefined {
  if (!codes.every((code) => CODE.test(code))) return undefined;
  return async () => (await import('./explain.js')).explainCodes({ codes: [...codes] });
}

function quickFiles(
  files: readonly string[],
  load: () => Promise<{ plainly: (files: string[]) => Promise<void> }>,
): Answer | undefined {
  if (!files.every((file) => FILE.test(file))) return undefined;
  return async () => (await load()).plainly([...files]);
}

/** The version that the package's manifest states. */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

async function printVersion(): Promise<void> {
  process.stdout.write(`${readVersion()}\n`);
}
