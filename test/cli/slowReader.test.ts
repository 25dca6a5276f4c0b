import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';

const MEGABYTE = 1024 * 1024;
/** Of the log; records are about as long as its lines. */
const LOG_BYTES = 128 * MEGABYTE;
const LINE_BYTES = 32 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-slow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOG = join(folder, 'large.log');
const LINE = `error 10061 ${'x'.repeat(LINE_BYTES)}\n`;
writeFileSync(LOG, LINE.repeat(LOG_BYTES / LINE_BYTES));

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
    const { child, ended } = startMeasured(args, { stdin: LOG });
    expect(await readLate(child)).toBeGreaterThanOrEqual(LOG_BYTES);
    const { memory } = await ended;
    expect(memory).toBeGreaterThan(10 * MEGABYTE);
    expect(memory).toBeLessThan(180 * MEGABYTE);
  });
});
