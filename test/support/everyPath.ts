import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import split2 from 'split2';
import { expect } from 'vitest';
import { recordWriter } from '../../src/emit/ndjson.js';
import { recordMaker } from '../../src/emit/record.js';
import { TextBytes } from '../../src/emit/textBytes.js';
import { createEnricher, enrich, enrichIterable } from '../../src/index.js';
import { readLines } from '../../src/read/readLines.js';
import { Enricher } from '../../src/run/enricher.js';
import type { RecordOptions } from '../../src/run/options.js';
import type { EnrichedLine, PartialLine } from '../../src/types.js';
import { parseLines, runCli, withoutCuts } from './cli.js';
import { cut } from './cut.js';
import { truth } from './truth.js';

const BLOCK_SIZES = [1, 7, 65_536];

/**
 * Enriches a log by every way there is and holds each against the truth: every rule's regular
 * expression on every line. Gives the records.
 */
export async function everyPath(
  log: string | Buffer,
  options: RecordOptions = {},
  { cli = true, sizes = BLOCK_SIZES } = {},
): Promise<EnrichedLine[]> {
  const bytes = Buffer.from(log);
  const expected = truth(bytes, options);
  expect(createEnricher(options).enrichBlock(bytes), 'one block').toEqual(expected);
  const enricher = new Enricher(options);
  for (const size of sizes) {
    const pieces = cut(bytes, size);
    expect(await byBlocks(pieces, enricher), `blocks of ${size}`).toEqual(expected);
    expect(await byStream(pieces, options), `stream of ${size}`).toEqual(expected);
    expect(await byNdjsonStream(pieces, options), `NDJSON of ${size}`).toEqual(expected);
    expect(await collect(enrichIterable(pieces, options)), `iterator of ${size}`).toEqual(expected);
  }
  expect(await byLines(bytes, options), 'split2 lines').toEqual(expected.map(withoutOffset));
  if (cli) expect(await byCommandLine(bytes, options), 'command line').toEqual(expected);
  return expected;
}

async function byBlocks(pieces: Buffer[], enricher: Enricher): Promise<PartialLine[]> {
  const written = new TextBytes();
  const records: PartialLine[] = [];
  let firstLine = 1;
  const { maxLineBytes, fields } = enricher.options;
  const toRecord = recordMaker(fields);
  const writeRecord = recordWriter(fields);
  for await (const lines of readLines(Readable.from(pieces), maxLineBytes)) {
    firstLine = enricher.enrich({ ...lines, firstLine }, (enriched) => {
      records.push(toRecord(enriched));
      writeRecord(enriched, written);
      expect(JSON.parse(written.take().toString())).toEqual(toRecord(enriched));
    });
  }
  return records;
}

async function byStream(pieces: Buffer[], options: RecordOptions): Promise<EnrichedLine[]> {
  const records: EnrichedLine[] = [];
  await pipeline(Readable.from(pieces), enrich(options), async (source) => {
    for await (const record of source) records.push(record as EnrichedLine);
  });
  return records;
}

async function byNdjsonStream(pieces: Buffer[], options: RecordOptions): Promise<EnrichedLine[]> {
  const stream = enrich({ ...options, output: 'ndjson' });
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  Readable.from(pieces).pipe(stream);
  await once(stream, 'end');
  return parseLines(Buffer.concat(chunks).toString());
}

/** split2 takes line endings away: offsets say nothing then. */
async function byLines(bytes: Buffer, options: RecordOptions): Promise<EnrichedLine[]> {
  const stream = enrich({ ...options, input: 'lines' });
  const records: EnrichedLine[] = [];
  await pipeline(Readable.from(cut(bytes, 64)), split2('\n'), stream, async (source) => {
    for await (const record of source) records.push(withoutOffset(record as EnrichedLine));
  });
  return records;
}

async function byCommandLine(bytes: Buffer, options: RecordOptions): Promise<EnrichedLine[]> {
  const { stdout, stderr, exit } = await runCli(['-', ...toArguments(options)], bytes);
  expect({ stderr: withoutCuts(stderr), exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines(stdout);
}

function toArguments(options: RecordOptions): string[] {
  const {
    rules = [],
    catalog = [],
    lineFormat = [],
    platform,
    minConfidence,
    maxLineBytes,
    year,
  } = options;
  const named = { platform, 'min-confidence': minConfidence, 'max-line-bytes': maxLineBytes, year };
  return [
    ...rules.flatMap((path) => ['--rules', `${path}`]),
    ...catalog.flatMap((path) => ['--catalog', `${path}`]),
    ...lineFormat.flatMap((path) => ['--line-format', `${path}`]),
    ...Object.entries(named).flatMap(([name, value]) => (value ? [`--${name}`, `${value}`] : [])),
    ...(options.fields ? [`--fields=${options.fields}`] : []),
    ...(options.all ? ['--all'] : []),
    ...(options.onlyKnown ? ['--only-known'] : []),
  ];
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function withoutOffset({ offset: _, ...record }: EnrichedLine): EnrichedLine {
  return record as EnrichedLine;
}
