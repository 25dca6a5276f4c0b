import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, runCli, startCli } from '../support/cli.js';
import { SAMPLES } from '../support/logs.js';

/** `npm run soak:signals` tries more. */
const { SIGNAL_MOMENTS = '2' } = process.env;
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-signals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = Array.from({ length: 60_000 }, (_, i) => {
  return `${i} ${i % 20 ? 'nothing to see here, move on '.repeat(4) : SAMPLES[i % SAMPLES.length]}\n`;
});
/** Divided into ranges of 2 MiB. */
const LARGE = join(folder, 'large.log');
writeFileSync(LARGE, LINES.join(''));
const PACKED = join(folder, 'packed.log.gz');
writeFileSync(PACKED, gzipSync(LINES.slice(0, 20_000).join('')));
const OTHER = join(folder, 'other.log');
writeFileSync(OTHER, LINES.join(''));
const ARGS = ['--fields', 'source,line,symbol,also', LARGE, PACKED, OTHER];

let whole = '';
beforeAll(async () => {
  whole = (await runCli(ARGS)).stdout;
  expect(whole.length).toBeGreaterThan(500_000);
}, 60_000);

/** What is printed if a signal comes once so many bytes have been. */
async function interrupted(jobs: string, signal: keyof typeof CODES, after: number) {
  const child = startCli('--jobs', jobs, ...ARGS);
  const outcome = outcomeOf(child);
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (bytes <= after && bytes + chunk.length > after) child.kill(signal);
    bytes += chunk.length;
  });
  await once(child, 'spawn');
  return outcome;
}

describe.each(['1', '2'])('a signal to %s threads', (jobs) => {
  it('leaves the first of all records: whole ones, in order, without holes', async () => {
    const signals = fc.constantFrom(...(Object.keys(CODES) as (keyof typeof CODES)[]));
    const moment = fc.nat({ max: whole.length >> 1 });
    const property = fc.asyncProperty(signals, moment, async (signal, after) => {
      const { stdout, stderr, exit } = await interrupted(jobs, signal, after);
      expect({ stderr, exit }).toEqual({ stderr: '', exit: CODES[signal] });
      expect(stdout.endsWith('\n'), 'the last record is whole').toBe(true);
      expect(whole.startsWith(stdout), 'no record is missing').toBe(true);
    });
    await fc.assert(property, { numRuns: Number(SIGNAL_MOMENTS), endOnFailure: true });
  }, 600_000);
});
