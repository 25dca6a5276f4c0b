import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import {
  createEnricher,
  enrich,
  enrichIterable,
  enrichNdjson,
  explain,
  search,
  summarize,
} from '../../src/index.js';
import * as knowledge from '../../src/run/knowledge.js';

const LOG = 'fine\nconnect: error 10061\nhr=0x80070057\n';
const enricher = createEnricher();
const records = enricher.block(Buffer.from(LOG));

describe('one enricher', () => {
  it('gives the same results for lines, blocks, streams and iterators', async () => {
    expect(records.map(({ line }) => line)).toEqual([2, 3]);
    expect(await Readable.from([LOG]).pipe(enricher.stream()).toArray()).toEqual(records);
    const iterated = [];
    for await (const record of enricher.records([LOG])) iterated.push(record);
    expect(iterated).toEqual(records);
    const written = await text(Readable.from([LOG]).pipe(enricher.stream({ output: 'ndjson' })));
    expect(
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(records);
    expect(enricher.line('hr=0x80070057')?.codes).toEqual(records[1]?.codes);
  });

  it('counts, explains and searches as the functions do', async () => {
    expect(await enricher.summarize([LOG], { by: 'symbol' })).toEqual(
      await summarize([LOG], { by: 'symbol' }),
    );
    expect(enricher.explain('10061')).toEqual(explain('10061'));
    expect(enricher.search('disk full', { family: 'win32' })).toEqual(
      search('disk full', { family: 'win32' }),
    );
    const mac = createEnricher({ platform: 'darwin' });
    expect(mac.explain('35')).toEqual(explain('35', { platform: 'darwin' }));
    expect(mac.explain('35', { platform: 'linux' })).toEqual(explain('35', { platform: 'linux' }));
  });

  it('loads rules and catalogs once', async () => {
    const load = vi.spyOn(knowledge, 'loadKnowledge');
    const one = createEnricher();
    one.stream();
    one.ndjson();
    await one.summarize([LOG]);
    expect(load).toHaveBeenCalledTimes(1);
    load.mockRestore();
  });

  it('can be called again by the receiver of a record', async () => {
    const lines: (number | undefined)[] = [];
    const stream = enricher.stream().on('data', ({ line }) => {
      lines.push(line, enricher.line('a\nerror 10054')?.codes.length);
    });
    stream.end(LOG);
    await new Promise((resolve) => stream.once('end', () => resolve(undefined)));
    expect(lines).toEqual([2, 1, 3, 1]);
  });

  it('exposes no internals', () => {
    expect(Object.keys(enricher).sort()).toEqual([
      'block',
      'collisions',
      'enrichBlock',
      'enrichLine',
      'explain',
      'line',
      'ndjson',
      'records',
      'search',
      'stream',
      'summarize',
    ]);
    expect(Object.isFrozen(enricher)).toBe(true);
  });
});

describe('returned values', () => {
  it('are records that the caller owns, with immutable meanings', () => {
    const line = 'OSStatus error -34';
    const [code] = enricher.line(line)?.codes ?? [];
    const before = structuredClone(code);
    const handed = code as unknown as { alternatives: object[]; evidence: string[] };
    expect(() => handed.alternatives.push({})).toThrow(TypeError);
    expect(() => handed.evidence.push('x')).toThrow(TypeError);
    expect(() => Object.assign(handed.alternatives[0] ?? {}, { symbol: 'x' })).toThrow(TypeError);
    Object.assign(handed, { symbol: 'mine' });
    expect(enricher.line(line)?.codes).toEqual([before]);
  });

  it.each(['ECONNREFUSED', '137', '0x80072efe', 'error:0A000086', '5.7.1'])(
    'is frozen in meanings of %s',
    (query) => {
      const isFrozen = (value: unknown): boolean =>
        typeof value !== 'object' ||
        value === null ||
        (Object.isFrozen(value) && Object.values(value).every(isFrozen));
      expect(explain(query).every(isFrozen)).toBe(true);
      expect(search('connection refused').every(isFrozen)).toBe(true);
    },
  );
});

describe('text', () => {
  const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const wide = Buffer.from(`\ufeff${LOG}`, 'utf16le');

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${LOG}`)],
    ['UTF-16, little endian', wide],
    ['UTF-16, big endian', swap(wide)],
  ])('in %s is decoded in chunks of any size', async (_, bytes) => {
    for (const size of [1, 3, bytes.length]) {
      const pieces = () =>
        Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
      expect(await Readable.from(pieces()).pipe(enrich()).toArray()).toEqual(records);
      const iterated = [];
      for await (const record of enrichIterable(pieces())) iterated.push(record);
      expect(iterated).toEqual(records);
      expect((await summarize(pieces())).total).toBe(2);
    }
  });

  it('as one string or one buffer is one piece', async () => {
    expect((await summarize(LOG)).total).toBe(2);
    expect((await summarize(Buffer.from(LOG))).total).toBe(2);
  });
});

describe('input that is not text', () => {
  const none = 5 as unknown as string;

  it.each([
    ['explain', () => explain(none)],
    ['search', () => search(none)],
    ['line', () => enricher.line(none)],
    ['enricher.explain', () => enricher.explain(none)],
    ['enricher.search', () => enricher.search(none)],
    ['block', () => enricher.block(none as unknown as Buffer)],
    ['records', () => enricher.records(none)],
    ['enrichIterable', () => enrichIterable(none)],
    ['summarize', () => summarize(none)],
    ['summarize, in a list', () => summarize([none])],
  ])('is refused by %s', async (_, use) => {
    const used = (async () => use())();
    await expect(used).rejects.toMatchObject({ name: 'ErrenrichError', code: 'BAD_INPUT' });
  });
});

describe('a signal', () => {
  it('ends an operation that waits for input', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const silent = async function* () {
      yield LOG;
      await new Promise(() => {});
    };
    const iterating = (async () => {
      for await (const _ of enrichIterable(silent(), { signal }));
    })();
    const waiting = [
      iterating,
      summarize(silent(), { signal }),
      enricher.summarize(new PassThrough(), { signal }),
      enrich({ signal }).toArray(),
      enrichNdjson({ signal }).toArray(),
    ];
    const settled = Promise.allSettled(waiting);
    setTimeout(() => controller.abort(), 20);
    for (const outcome of await settled) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    }
  });

  it('prevents the start if already aborted, and leaves no listener if never aborted', async () => {
    await expect(summarize([LOG], { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const add = vi.spyOn(signal, 'addEventListener');
    expect((await summarize([LOG, LOG], { signal })).total).toBe(4);
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});
