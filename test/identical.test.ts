import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { lcg } from '../bench/logs/random.js';
import { splitSamples } from '../bench/logs/samples.js';
import { varied } from '../bench/logs/varied.js';
import { writeRecord } from '../src/emit/ndjson.js';
import { codecOf } from '../src/read/codecs/index.js';
import { findMark } from '../src/read/decode.js';
import { divide } from '../src/read/divide.js';
import { splitFormatOf } from '../src/read/join/index.js';
import { enrichSources, summarizeSources } from '../src/run/batch.js';
import { loadBuiltIn } from '../src/run/builtIn.js';
import { Enricher } from '../src/run/enricher.js';
import { LineNumbers } from '../src/run/pool/lineNumbers.js';
import { partSource } from '../src/run/pool/partSource.js';
import { SharedFiles } from '../src/run/pool/sharedFiles.js';
import { type Source, streamSource } from '../src/run/sources.js';
import { Histogram } from '../src/summarize/histogram.js';
import type { EnrichedLine } from '../src/types.js';
import { describeBeside } from './support/beside.js';
import { parseLines, ROOT, runCli, withoutCuts } from './support/cli.js';
import { cut } from './support/cut.js';
import { anyBytes, labelledLines } from './support/logs.js';
import { INPUTS, someOf } from './support/randomRuns.js';
import { slowWay } from './support/truth.js';

/** Lines of some samples are longer: their records are cut. */
const MAX_LINE_BYTES = 300;
const LOGS = `${ROOT}../shared/logs/`;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-identical-'));
afterAll(() => rmSync(folder, { recursive: true }));

const options = { maxLineBytes: MAX_LINE_BYTES, minConfidence: 'possible' } as const;
const enricher = new Enricher(options);
const truth = slowWay(options);
const fail = (fault: Error): void => {
  throw fault;
};

async function recordsOf(sources: readonly Source[]): Promise<EnrichedLine[]> {
  let text = '';
  const write = async (bytes: Buffer): Promise<void> => {
    text += bytes.toString();
  };
  await enrichSources(sources, enricher, writeRecord, write, { onFault: fail });
  return parseLines<EnrichedLine>(text).map(({ source: _, ...record }) => record as EnrichedLine);
}

/** Whether each line of a text is a line of its own, and it can be divided. */
function isPlain(bytes: Buffer): boolean {
  return !findMark(bytes) && !codecOf(bytes) && !splitFormatOf(bytes);
}

const files = new SharedFiles();
afterAll(() => files.close());

/** A file's lines in ranges, as threads read them; those of the call before are not read any more. */
function rangesOf(path: string, size: number, bytes: number, isNumbered: boolean): Source[] {
  const numbers = LineNumbers.share(Math.ceil(size / bytes));
  files.close();
  const file = files.open(path) ?? expect.unreachable();
  return Array.from(divide(file, size, bytes), (range, index) =>
    partSource({ path, range: { ...range, file, index, numbers } }, isNumbered, { aborted: false }),
  );
}

/** Counts each source by itself, and adds up what was counted. */
async function sumOf(sources: readonly Source[]) {
  const histogram = new Histogram({ by: ['code'] });
  for (const source of sources) {
    const counted = new Histogram({ by: ['code'] });
    await summarizeSources([source], enricher, counted, { onFault: fail });
    histogram.merge(structuredClone(counted.partial()));
  }
  return histogram.result();
}

describe('every code path gives the records of the slow path', () => {
  it(`of ${INPUTS} random inputs, in blocks and in ranges of any size`, async () => {
    const input = anyBytes.filter(isPlain);
    const size = fc.integer({ min: 1, max: 400 });
    const path = join(folder, 'random.log');
    const property = fc.asyncProperty(input, size, size, async (bytes, block, range) => {
      const expected = truth(bytes);
      const inBlocks = [streamSource(() => Readable.from(cut(bytes, block)))];
      expect(await recordsOf(inBlocks)).toEqual(expected);
      if (bytes.length <= range) return;
      writeFileSync(path, bytes);
      expect(await recordsOf(rangesOf(path, bytes.length, range, true))).toEqual(expected);
      expect(await sumOf(rangesOf(path, bytes.length, range, false))).toEqual(
        await sumOf([streamSource(() => Readable.from([bytes]))]),
      );
    });
    await fc.assert(property, { numRuns: INPUTS });
  }, 600_000);

  it('of random inputs as files, by any number of threads', async () => {
    const seed = Date.now();
    const inputs = fc.sample(anyBytes.filter(isPlain), {
      numRuns: Math.min(INPUTS * 0.2, 300),
      seed,
    });
    const paths = inputs.map((bytes, index) => {
      const path = join(folder, `${index}.log`);
      writeFileSync(path, bytes);
      return path;
    });
    const expected = inputs.flatMap((bytes, index) =>
      truth(bytes).map((record) => ({ source: paths[index], ...record })),
    );
    const told = ['--max-line-bytes', `${MAX_LINE_BYTES}`, '--min-confidence', 'possible'];
    for (const jobs of ['1', '2', '3', '7']) {
      const { stdout, stderr, exit } = await runCli(['--jobs', jobs, ...told, ...paths]);
      expect({ stderr: withoutCuts(stderr), exit }).toEqual({ stderr: '', exit: 0 });
      expect(parseLines(stdout), `${jobs} threads, seed ${seed}`).toEqual(expected);
    }
  }, 120_000);

  describe('of the labelled lines', () => {
    const log = Buffer.from(labelledLines().join('\n'));
    const expected = truth(log);

    it.each([1, 37, 65_536])('in blocks of %d', async (block) => {
      expect(expected.length).toBeGreaterThan(300);
      const source = streamSource(() => Readable.from(cut(log, block)));
      expect(await recordsOf([source])).toEqual(expected);
    });
  });
});

it('of a varied log', async () => {
  const nextLine = varied(lcg(12), splitSamples(loadBuiltIn().rules));
  const lines = Array.from({ length: Math.min(INPUTS * 3, 2_500) }, () => `${nextLine()}\n`);
  const log = Buffer.from(lines.join(''), 'latin1');
  const expected = truth(log);
  expect(expected.length).toBeGreaterThan(20);
  expect(await recordsOf([streamSource(() => Readable.from(cut(log, 65_536)))])).toEqual(expected);
}, 60_000);

describeBeside('logs', 'of real logs', () => {
  const names = existsSync(LOGS) ? readdirSync(LOGS).filter((name) => name.endsWith('.log')) : [];
  it.each(names)('%s gives the same records, whole and in ranges', async (name) => {
    const lines = readFileSync(`${LOGS}${name}`, 'latin1').split('\n');
    const log = Buffer.from(someOf(lines).join('\n'), 'latin1');
    const path = join(folder, name);
    writeFileSync(path, log);
    const expected = truth(log);
    expect(await recordsOf([streamSource(() => Readable.from(cut(log, 65_536)))])).toEqual(
      expected,
    );
    expect(await recordsOf(rangesOf(path, log.length, 10_000, true))).toEqual(expected);
  });
});
