import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The program as it was built, and the folder of the project. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code, or the name of the signal that ended it. */
  readonly exit: number | string | null;
}

/** Where the program runs, if not in the project's folder and with nothing of its own to heed. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the real program. */
export function startCli(...args: string[]): ChildProcessWithoutNullStreams {
  return startIn({}, ...args);
}

/** No settings of whoever runs the tests. */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: undefined, XDG_CONFIG_HOME: '/nonexistent' };

function startIn({ cwd = ROOT, env }: Surroundings, ...args: string[]) {
  return spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...process.env, ...PLAIN, ...env },
  });
}

/** Runs the real program to its end, with bytes on its standard input. */
export async function runCli(
  args: string[],
  input: string | Buffer = '',
  surroundings: Surroundings = {},
): Promise<Outcome> {
  const child = startIn(surroundings, ...args);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return outcomeOf(child);
}

/** What a started program has printed and how it ended, once it has. */
export async function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const [code, signal] = await once(child, 'close');
  const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString();
  return { stdout: text(stdout), stderr: text(stderr), exit: signal ?? code };
}

const CUT = /^errenrich: [^\n]+: a line is longer than \d+ bytes, [^\n]+\n/gm;
const NOT_UTF8 = /^errenrich: [^\n]+: some bytes are not UTF-8 [^\n]+\n/gm;

/** Standard error without warnings that records have only parts of lines, or not all of their bytes. */
export function withoutCuts(stderr: string): string {
  return stderr.replace(CUT, '').replace(NOT_UTF8, '');
}

/** The lines of NDJSON, parsed. */
export function parseLines<T>(ndjson: string): T[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
