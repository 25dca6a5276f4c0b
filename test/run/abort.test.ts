import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { recordWriter } from '../../src/emit/ndjson.js';
import { createEnricher } from '../../src/index.js';
import { CHUNK_BYTES } from '../../src/read/readFile.js';
import { enrichSources } from '../../src/run/batch.js';
import { Enricher } from '../../src/run/enricher.js';
import { enrichFiles } from '../../src/run/pool/files.js';
import { fileSource, readSources, type Source } from '../../src/run/sources.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-abort-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINE = 'hr=0x80070005\n';
const FILES = 40;
const fail = (fault: Error): void => {
  throw fault;
};

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, `${name}.log`);
  writeFileSync(path, content);
  return path;
}

function pathsOf(kind: string, content: string): string[] {
  return Array.from({ length: FILES }, (_, at) => fileOf(`${kind}-${at}`, content));
}

const small = pathsOf('small', LINE);
const huge = LINE.repeat((16 * CHUNK_BYTES) / LINE.length);
const large = LINE.repeat((4 * CHUNK_BYTES) / LINE.length);

describe('an abort in the middle of many files', () => {
  it.each([1, 7, FILES])('opens none after file %i, on one thread', async (last) => {
    const controller = new AbortController();
    const { signal } = controller;
    const enricher = new Enricher();
    const opened: string[] = [];
    const sources: Source[] = small.map((path) => {
      const source = fileSource(path, signal);
      return {
        ...source,
        lines: (most) => {
          opened.push(path);
          return source.lines(most);
        },
      };
    });
    const write = async (bytes: Buffer): Promise<void> => {
      if (bytes.length > 0 && opened.length === last) controller.abort();
    };
    const writeRecord = recordWriter(enricher.options.fields);
    await enrichSources(sources, enricher, writeRecord, write, { signal, onFault: fail });
    expect(opened).toEqual(small.slice(0, last));
  });

  it.each([
    ['plain', huge],
    ['gzip', gzipSync(huge)],
  ])('reads no more than a chunk of the current file: %s', async (kind, content) => {
    const path = fileOf(kind, content);
    const controller = new AbortController();
    const { signal } = controller;
    let bytes = 0;
    const handlerOf = () => (lines: { bytes: Buffer }) => {
      bytes += lines.bytes.length;
      controller.abort();
    };
    const sources = [fileSource(path, signal), fileSource(path, signal)];
    await readSources(sources, { maxLineBytes: 100, signal }, handlerOf, fail);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(huge.length / 2);
  });

  it('outputs complete records of the first files, on several threads', async () => {
    const paths = pathsOf('shared', large);
    const controller = new AbortController();
    let text = '';
    const write = async (bytes: Uint8Array): Promise<void> => {
      text += Buffer.from(bytes).toString();
      controller.abort();
    };
    const product = {
      records: 'ndjson',
      flat: false,
      terminal: { color: false, columns: 80 },
    } as const;
    const options = { fields: ['source', 'line'] } as const;
    const run = { threads: 2, options, signal: controller.signal, onFault: fail };
    await enrichFiles(paths, product, write, { ...run, unordered: false });
    const records = parseLines<EnrichedLine>(text);
    const sources = [...new Set(records.map(({ source }) => source))];
    expect(sources).toEqual(paths.slice(0, sources.length));
    expect(sources.length).toBeLessThan(FILES / 4);
    const first = records.filter(({ source }) => source === paths[0]);
    expect(first.map(({ line }) => line)).toEqual(first.map((_, at) => at + 1));
  });
});

describe('an abort while a text is read', () => {
  const enricher = createEnricher();
  const TEXTS: [name: string, text: string | string[]][] = [
    ['a string', 'error 10061\n'.repeat(200_000)],
    ['an array', Array.from({ length: 200_000 }, () => 'error 10061\n')],
  ];

  it.each(TEXTS)('of %s ends records at once', async (_, text) => {
    const controller = new AbortController();
    let count = 0;
    const read = async (): Promise<void> => {
      for await (const _record of enricher.records(text, { signal: controller.signal })) {
        if (++count === 5) controller.abort();
      }
    };
    await expect(read()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(count).toBe(5);
  });

  it.each(TEXTS)('of %s ends a summary before the text does', async (_, text) => {
    const controller = new AbortController();
    const summary = enricher.summarize(text, { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(summary).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
