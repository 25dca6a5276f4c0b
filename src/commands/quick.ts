import { packageFile, readPackageJson } from '../packageFile.js';
import { runPlainly } from './command.js';
import { COMMANDS, type CommandEntry, type Operands } from './commandTable.js';

/** Arguments that are definitely operands. For codes, this includes negative numbers. */
const PLAIN: Readonly<Record<Operands['kind'], RegExp | undefined>> = {
  code: /^(?:-\d+|[^-].*)$/s,
  file: /^(?:-|[^-].*)$/s,
  text: /^[^-].*$/s,
  command: undefined,
};

type Answer = () => Promise<void>;

/**
 * The action for a command line without options, which needs no parser: loading one takes
 * longer than many runs.
 * @returns undefined if the parser is needed
 */
export function quickAnswer(args: readonly string[]): Answer | undefined {
  const [first = '', ...rest] = args;
  if (first === '--version' && rest.length === 0) return printVersion;
  if (first === 'completion' && rest[1] === '--') return () => candidates(rest.slice(2));
  const named = COMMANDS.find(({ name }) => name !== '' && name === first);
  if (named !== undefined) return answerOf(named, rest);
  const [unnamed] = COMMANDS;
  return unnamed && answerOf(unnamed, args);
}

function answerOf({ operands, load }: CommandEntry, args: readonly string[]): Answer | undefined {
  const pattern = operands && PLAIN[operands.kind];
  if (load === undefined || pattern === undefined) return undefined;
  if (!args.every((arg) => pattern.test(arg)) || !takes(operands, args.length)) return undefined;
  return async () => runPlainly(await load(), args);
}

/** Whether a command accepts this number of operands. */
function takes(operands: Operands | undefined, count: number): boolean {
  const { usage = '' } = operands ?? {};
  return count >= (usage.startsWith('<') ? 1 : 0) && (usage.includes('..') || count <= 1);
}

/** The version in the package's manifest. */
export function readVersion(): string {
  return readPackageJson<{ version: string }>(packageFile('package.json')).version;
}

async function printVersion(): Promise<void> {
  process.stdout.write(`${readVersion()}\n`);
}

/** What a completion script requests. */
async function candidates(words: readonly string[]): Promise<void> {
  await (await import('./completion.js')).printCandidates(words);
}
