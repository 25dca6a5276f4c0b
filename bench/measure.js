// Measures commands as whole processes. They run in the project's folder, with standard output
// going to /dev/null.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How commands are run: by this very Node.js, and bytes sorted as bytes. */
export const SURROUNDINGS = {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: {
    ...process.env,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    LC_ALL: 'C',
  },
};
const POLL_MS = 10;
/** A run of more than this needs no other to warm up, and shows well enough by itself. */
const LONG_MS = 15_000;

/**
 * Runs contenders in turn (A B C A B C ...), each once before that to warm up; those that take long
 * run only that once. Times are in milliseconds, `peak` is in bytes: the most that the process
 * itself had resident in any run, or undefined where nobody knows.
 * @param {readonly { name: string, command: string }[]} contenders
 * @param {number} runs
 */
export async function measure(contenders, runs) {
  const results = contenders.map(() => []);
  for (let run = 0; run <= runs; run++) {
    for (const [index, { command }] of contenders.entries()) {
      if (run > 0 && results[index][0]?.wall > LONG_MS) continue;
      const result = await runOnce(command);
      if (run > 0 || result.wall > LONG_MS) results[index].push(result);
    }
  }
  return contenders.map((contender, index) => ({ ...contender, ...gather(results[index]) }));
}

/** The median, least and greatest of some times. */
export function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}

/** What a command prints. */
export function output(command) {
  const [program, ...args] = toArgv(command);
  return execFileSync(program, args, { ...SURROUNDINGS, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function gather(results) {
  const peaks = results.map(({ peak }) => peak).filter((peak) => peak !== undefined);
  const peak = peaks.length > 0 ? Math.max(...peaks) : undefined;
  return { ...spread(results.map(({ wall }) => wall)), peak };
}

async function runOnce(command) {
  const [program, ...args] = toArgv(command);
  const start = performance.now();
  const child = spawn(program, args, { ...SURROUNDINGS, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak;
  const timer = setInterval(() => {
    peak = readPeak(child.pid) ?? peak;
  }, POLL_MS);
  const [code, signal] = await once(child, 'exit');
  const wall = performance.now() - start;
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command}: ended with ${code ?? signal}`);
  return { wall, peak: isPipeline(command) ? undefined : peak };
}

/** No word of a command has a blank in it, but for what the shell is to see. */
function toArgv(command) {
  if (isPipeline(command)) return ['sh', '-c', command];
  return /[*>]/.test(command) ? ['sh', '-c', `exec ${command}`] : command.split(' ');
}

function isPipeline(command) {
  return command.includes(' | ');
}

function readPeak(pid) {
  try {
    const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes && Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

/** @param {number} bytes */
export function inMiB(bytes) {
  return `${bytes / 2 ** 20} MiB`;
}
