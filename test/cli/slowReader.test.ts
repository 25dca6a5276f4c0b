import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';

const MEGABYTE = 1024 * 1024;
/** Of the log; records are about as long as its lines. */
const LOG_BYTES = 16 * MEGABYTE;
const LINE_BYTES = 32 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-slow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOG = join(folder, 'large.log');
const LINE = `error 10061 ${'x'.repeat(LINE_BYTES)}\n`;
writeFileSync(LOG, LINE.repeat(LOG_BYTES / LINE_BYTES));

/** How many bytes a process has read, its own files included, once it reads no more. */
async function readAtRest(pid: number | undefined): Promise<number> {
  for (let before = -1; ; await setTimeout(400)) {
    const now = Number(/^rchar: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
    if (now === before) return now;
    before = now;
  }
}

/** What does not wait for its reader reads the whole log. */
describe('a slow reader of the output', () => {
  it.each([
    ['standard input', ['--format', 'csv']],
    ['a followed file', ['-f', '--buffer', 'block', LOG]],
  ])('makes the program wait, and is given everything: %s', async (_, args) => {
    const { child, ended } = startMeasured(args, { stdin: LOG });
    await once(child.stdout ?? child, 'readable');
    if (existsSync('/proc/self/io')) {
      expect(await readAtRest(child.pid)).toBeLessThan(8 * MEGABYTE);
    }
    let bytes = 0;
    for await (const chunk of child.stdout ?? []) {
      bytes += chunk.length;
      if (bytes >= LOG_BYTES && !child.killed) child.kill('SIGTERM');
    }
    expect(bytes).toBeGreaterThanOrEqual(LOG_BYTES);
    await ended;
  });
});
