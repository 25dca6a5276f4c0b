import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI } from './cli.js';

/**
 * Writes down the memory that the process has used at most, in kilobytes, as it ends. On Linux, the
 * figure of `getrusage` begins with that of the process that started it.
 */
const HOOK = `const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const used = () => {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
};
process.on('exit', () => appendFileSync(__dirname + '/peak', used() + '\\n'));`;

/** Where its streams come from and go to: paths; what is written is added to a file. */
export interface Streams {
  readonly stdin?: string;
  readonly stdout?: string;
}

/** A started program whose memory is measured. */
export interface Measured {
  readonly child: ChildProcess;
  /** Resolves once it has ended. Memory is in bytes. */
  readonly ended: Promise<{ exit: number | string | null; stderr: string; memory: number }>;
}

/**
 * Starts the real program.
 * @param limits what a shell does before, such as `ulimit -n 1024`
 */
export function startMeasured(args: string[], streams: Streams = {}, limits = ':'): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'errenrich-peak-'));
  writeFileSync(join(folder, 'hook.cjs'), HOOK);
  const stdin = openSync(streams.stdin ?? '/dev/null', 'r');
  const stdout = streams.stdout === undefined ? 'pipe' : openSync(streams.stdout, 'a');
  const child = spawn(
    'sh',
    ['-c', `${limits}; exec "$@"`, 'sh', process.execPath, CLI, '--no-config', ...args],
    {
      env: { ...process.env, NODE_OPTIONS: `--require ${join(folder, 'hook.cjs')}` },
      stdio: [stdin, stdout, 'pipe'],
    },
  );
  closeSync(stdin);
  if (stdout !== 'pipe') closeSync(stdout);
  return { child, ended: endOf(child, folder) };
}

async function endOf(child: ChildProcess, folder: string) {
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code, signal] = await once(child, 'close');
  const peak = join(folder, 'peak');
  // A signal may end the program before it heeds any.
  const peaks = existsSync(peak) ? readFileSync(peak, 'utf8').trim().split('\n').map(Number) : [];
  rmSync(folder, { recursive: true });
  return { exit: signal ?? code, stderr, memory: 1024 * Math.max(0, ...peaks) };
}
