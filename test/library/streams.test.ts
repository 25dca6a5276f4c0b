import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import {
  createEnricher,
  type EnrichedLine,
  ErrenrichError,
  enrich,
  enrichNdjson,
  summarize,
} from '../../src/index.js';

const CODED = 'connect: error 10061\n';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the transform stream', () => {
  it('accepts no more input than it can pass on', async () => {
    let made = 0;
    const source = Readable.from(
      (function* () {
        for (; made < 10_000; made++) yield Buffer.from(CODED.repeat(100));
      })(),
    );
    const stream = source.pipe(enrich());
    stream.once('readable', () => stream.read());
    await once(stream, 'readable');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(made).toBeLessThan(100);
  });

  it('loses nothing with a slow sink', async () => {
    let received = 0;
    const sink = new Writable({
      objectMode: true,
      highWaterMark: 1,
      write: (_record, _encoding, done) => {
        received++;
        setImmediate(done);
      },
    });
    await pipeline(Readable.from([CODED.repeat(3_000)]), enrich(), sink);
    expect(received).toBe(3_000);
  });

  it('names its source in the records', async () => {
    const records = await collect(Readable.from([CODED]).pipe(enrich({ source: 'a.log' })));
    expect(records).toMatchObject([{ source: 'a.log', line: 1 }]);
  });

  it.each([
    [
      'a number for a chunk',
      [17],
      { input: 'lines' },
      'a chunk is neither a string nor bytes; write strings or bytes',
    ],
  ] as const)('tells of %s in its error event', async (_, chunks, options, message) => {
    const stream = enrich(options);
    const failed = once(stream, 'error');
    Readable.from(chunks).pipe(stream);
    const [error] = await failed;
    expect(error).toBeInstanceOf(ErrenrichError);
    expect(error).toMatchObject({ code: 'BAD_INPUT', message });
  });

  it.each([
    [
      { platform: 'amiga' },
      "'amiga' is not valid for platform; choose from apple, darwin, freebsd, ios, linux, macos, windows",
    ],
    [
      { minConfidence: 'sure' },
      "'sure' is not valid for minConfidence; choose from possible, likely, certain",
    ],
    [{ maxLineBytes: 0 }, 'maxLineBytes must be a positive integer'],
    [{ rules: ['nowhere'] }, 'nowhere: no such file or directory'],
  ])('refuses the options %j at once', (options, message) => {
    expect(() => enrich(options as never)).toThrow(message);
    expect(() => enrich(options as never)).toThrow(ErrenrichError);
  });
});

describe('the stream for NDJSON', () => {
  it('returns each object with its codes and all other members', async () => {
    const lines = ['{"id":1,"message":"error 10061"}', '', '{"id":2}', '{"message":17}'];
    const objects = await collect(Readable.from([lines.join('\n')]).pipe(enrichNdjson()));
    expect(objects).toMatchObject([
      { id: 1, message: 'error 10061', codes: [{ symbol: 'WSAECONNREFUSED', start: 6 }] },
      { id: 2, codes: [] },
      { message: 17, codes: [] },
    ]);
  });

  it('adds only the requested code keys, and removes none from the object', async () => {
    const log = '{"line":"own","message":"error 10061","hint":3}';
    const brief = Readable.from([log]).pipe(enrichNdjson({ fields: ['symbol', 'severity'] }));
    expect(await collect(brief)).toEqual([
      { ...JSON.parse(log), codes: [{ symbol: 'WSAECONNREFUSED', severity: 'error' }] },
    ]);
  });

  it.each([
    ['{"a":1}\nnot json\n', '2: the line is not JSON'],
    ['[1]\n', '1: the line is not a JSON object'],
  ])('reports %j in its error event', async (log, message) => {
    const stream = enrichNdjson();
    const failed = once(stream, 'error');
    stream.resume();
    Readable.from([log]).pipe(stream);
    expect((await failed)[0]).toMatchObject({ code: 'BAD_INPUT', message });
  });
});

describe('the enricher', () => {
  const enricher = createEnricher();

  it.each([
    ['one line', 'hr=0x80070057', 'hr=0x80070057'],
    ['a line with its ending', 'hr=0x80070057\r\n', 'hr=0x80070057'],
    ['a message of several lines', 'first\nhr=0x80070057\nlast', 'first\nhr=0x80070057\nlast'],
    ['lone surrogates', '\ud800 hr=0x80070057', '\ud800 hr=0x80070057'],
  ])('treats %s as one text with offsets into it', (_, text, shown) => {
    const record = enricher.line(text) as EnrichedLine;
    expect(record).toMatchObject({ line: 1, offset: 0, text: shown });
    const [code] = record.codes;
    expect(record.text.slice(code?.start, code?.end)).toBe('0x80070057');
  });

  it('keeps the whole text of a message of several lines, or none if not requested', () => {
    const message = 'first\nhr=0x80070057';
    const text = createEnricher({ fields: ['text'] });
    expect(text.line(message)).toEqual({ text: message });
    expect(createEnricher({ fields: ['line'] }).line(message)).toEqual({ line: 1 });
    const limited = createEnricher({ fields: ['text', 'truncated', 'match'], maxLineBytes: 19 });
    expect(limited.line(`${message} and EPIPE`)).toEqual({
      text: `${message} and EPIPE`,
      codes: [{ match: '0x80070057' }, { match: 'EPIPE' }],
    });
  });

  it('gives nothing for a line without codes, but with `all` a record', () => {
    expect(enricher.line('fine')).toBeUndefined();
    expect(createEnricher({ all: true }).line('')).toMatchObject({ text: '', codes: [] });
  });

  it('merges a number, its repetition and its name into one code', () => {
    const line = 'E_INVALIDARG: hr=0x80070057 (-2147024809), HRESULT: 0x80070057';
    expect(enricher.line(line)?.codes).toMatchObject([
      {
        match: '0x80070057',
        start: 17,
        confidence: 'certain',
        evidence: ['context', 'symbol'],
        also: [
          { match: 'E_INVALIDARG', start: 0 },
          { match: '-2147024809', start: 29 },
          { match: '0x80070057', start: 52 },
        ],
      },
    ]);
  });

  it.each([
    ['2024-03-08 11:42:07.118532+0100 Ledger[4127:98231] write failed, errno=35', 'EAGAIN'],
    ['03-08 11:42:07.118  4127  4131 E ledger  : write failed, errno=35', 'EDEADLK'],
    ['write failed, errno=35', 'EDEADLK'],
    [
      '2024-03-08 11:42:07.118532+0100 Ledger[4127:98231] Resource deadlock avoided (35)',
      'EDEADLK',
    ],
  ])('explains a number for the platform of the line format: %s', (line, name) => {
    expect(enricher.line(line)?.codes).toMatchObject([{ match: '35', symbol: name }]);
  });

  it('explains a number for the requested platform, whatever the line looks like', () => {
    const line = '03-08 11:42:07.118  4127  4131 E ledger  : write failed, errno=35';
    const codes = createEnricher({ platform: 'darwin' }).line(line)?.codes;
    expect(codes).toMatchObject([{ match: '35', symbol: 'EAGAIN', platform: 'darwin' }]);
  });

  it('prefers the spelling with the strongest context', () => {
    const line = 'seen 0x80070057, then HRESULT: 0x80070057';
    expect(enricher.line(line)?.codes).toMatchObject([
      { start: 31, rule: 'windows/hresult-named', confidence: 'certain', also: [{ start: 5 }] },
    ]);
  });

  it('prefers the first spelling if all contexts are equally strong', () => {
    const line = 'COMException (0x800A03EC): Exception from HRESULT: 0x800A03EC';
    expect(enricher.line(line)?.codes).toMatchObject([
      {
        start: 14,
        rule: 'windows/exception-hresult',
        confidence: 'certain',
        also: [{ start: 51 }],
      },
    ]);
  });

  it('lists the meanings that it did not choose', () => {
    const [code] = enricher.line('OSStatus error -34')?.codes ?? [];
    expect(code).toMatchObject({
      symbol: 'errSecDiskFull',
      alternatives: [{ symbol: 'dskFulErr' }, { symbol: 'errSecDskFull' }],
    });
  });
});

describe('summarize', () => {
  it('counts codes from streams, generators and arrays', async () => {
    const expected = { by: 'code', total: 2, distinct: 1, other: 0 };
    expect(await summarize([CODED, Buffer.from(CODED)])).toMatchObject(expected);
    expect(await summarize(Readable.from([CODED.repeat(2)]))).toMatchObject(expected);
    expect(await summarize([])).toEqual({ ...expected, total: 0, distinct: 0, rows: [] });
  });

  it('leaves rows out beyond `top`, and says how many codes they hold', async () => {
    const log = ['error 10061\n', 'error 10061\n', 'error 10054\n'];
    expect(await summarize(log, { by: 'symbol', top: 1 })).toMatchObject({
      rows: [{ key: 'WSAECONNREFUSED', count: 2 }],
      distinct: 2,
      other: 1,
    });
  });
});
