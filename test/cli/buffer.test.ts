import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { enrichSources } from '../../src/run/batch.js';
import { Enricher } from '../../src/run/enricher.js';
import { recordFormatter } from '../../src/run/format.js';
import { streamSource } from '../../src/run/sources.js';
import type { EnrichedLine } from '../../src/types.js';
import { outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-buffer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = Array.from({ length: 50 }, (_, i) => `error ${10_050 + (i % 15)} ${i}\nx\n`);
const LOG = join(folder, 'app.log');
writeFileSync(LOG, LINES.join(''));

async function* blocks(): AsyncGenerator<Buffer> {
  yield Buffer.from(LINES.slice(0, 30).join(''));
  yield Buffer.from(LINES.slice(30).join(''));
}

/** What is written in each call. */
async function writtenWith(oneByOne: boolean): Promise<string[]> {
  const written: string[] = [];
  const enricher = new Enricher();
  const terminal = { color: false, columns: 80 };
  const { fields: keys, onWarning: warn } = enricher.options;
  const { write } = recordFormatter('pretty', { keys, flat: false, terminal, warn });
  const take = async (bytes: Buffer): Promise<void> => void written.push(bytes.toString());
  const onFault = (fault: Error): never => {
    throw fault;
  };
  await enrichSources([streamSource(blocks)], enricher, write, take, { onFault, oneByOne });
  return written;
}

it('--buffer line writes the records of each line by themselves', async () => {
  const [usual, line] = [await writtenWith(false), await writtenWith(true)];
  expect(line).toHaveLength(50);
  for (const one of line) expect(one).toMatch(/^\d+: error [^\n]*\n( {4}.*\n)+$/);
  expect(usual).toHaveLength(2);
  expect(line.join('')).toBe(usual.join(''));
});

it('all ways give the same', async () => {
  const usual = await runCli([LOG]);
  for (const buffer of ['auto', 'line', 'block']) {
    expect(await runCli(['--buffer', buffer, '--jobs', '2', LOG])).toEqual(usual);
  }
});

if (process.platform !== 'win32') {
  it('--buffer block writes what it holds before SIGHUP opens the file again (not on Windows)', async () => {
    const out = join(folder, 'out.ndjson');
    const child = startCli('-f', '--buffer', 'block', '-o', out, LOG);
    const outcome = outcomeOf(child);
    const size = () => statSync(out, { throwIfNoEntry: false })?.size;
    while (!size()) {
      if (size() === 0) child.kill('SIGHUP');
      await setTimeout(20);
    }
    child.kill('SIGTERM');
    expect(await outcome).toEqual({ stdout: '', stderr: '', exit: 143 });
    const numbers = parseLines<EnrichedLine>(readFileSync(out, 'utf8')).map(({ line }) => line);
    expect(numbers).toEqual(LINES.map((_, at) => 2 * at + 1));
  });
}
