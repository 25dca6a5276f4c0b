import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI } from '../support/cli.js';

const MEGABYTE = 1024 * 1024;
/** Of the log; records are about as long as its lines. */
const LOG_BYTES = 128 * MEGABYTE;
const LINE_BYTES = 32 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-slow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOG = join(folder, 'large.log');
const LINE = `error 10061 ${'x'.repeat(LINE_BYTES)}\n`;
writeFileSync(LOG, LINE.repeat(LOG_BYTES / LINE_BYTES));

/**
 * Prints the memory that a process has used at most, in bytes. On Linux, the figure of `getrusage`
 * begins with that of the process that started it.
 */
const HOOK = join(folder, 'hook.cjs');
writeFileSync(
  HOOK,
  `const { existsSync, readFileSync } = require('node:fs');
   const used = () => {
     if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
     return Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
   };
   process.on('exit', () => process._rawDebug(1024 * used()));`,
);

/** Lets the program run for a while before anything is read; ends it once everything is. */
async function readLate(child: ChildProcess): Promise<number> {
  let bytes = 0;
  await setTimeout(1_000);
  for await (const chunk of child.stdout ?? []) {
    bytes += chunk.length;
    if (bytes >= LOG_BYTES && !child.killed) child.kill('SIGTERM');
  }
  return bytes;
}

/** What does not wait for its reader holds most of the output. */
describe('a slow reader of the output', () => {
  it.each([
    ['standard input', ['--format', 'csv']],
    ['a followed file', ['-f', '--buffer', 'block', LOG]],
  ])('makes the program wait: %s', async (_, args) => {
    const input = openSync(LOG, 'r');
    const env = { ...process.env, NODE_OPTIONS: `--require ${HOOK}` };
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: [input, 'pipe', 'pipe'] });
    closeSync(input);
    let memory = '';
    child.stderr?.on('data', (chunk) => {
      memory += chunk;
    });
    const closed = once(child, 'close');
    expect(await readLate(child)).toBeGreaterThanOrEqual(LOG_BYTES);
    await closed;
    expect(Number(memory)).toBeGreaterThan(10 * MEGABYTE);
    expect(Number(memory)).toBeLessThan(180 * MEGABYTE);
  });
});
