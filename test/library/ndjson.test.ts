import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher, enrichNdjson, type NdjsonStreamOptions } from '../../src/index.js';
import { cut } from '../support/cut.js';

const enricher = createEnricher({ fields: ['symbol'] });
const CODES = '"codes":[{"symbol":"E_INVALIDARG"}]';

/** What comes out as text, of lines or objects. */
function lines(log: Iterable<unknown>, options: NdjsonStreamOptions = {}): Promise<string> {
  return text(Readable.from(log).pipe(enricher.ndjson({ ...options, output: 'ndjson' })));
}

function objects(log: Iterable<unknown>, options: NdjsonStreamOptions = {}): Promise<unknown[]> {
  return Readable.from(log)
    .pipe(enricher.ndjson({ ...options, output: 'objects' }))
    .toArray();
}

describe('NDJSON out', () => {
  it.each([
    ['large integers', '{"id":9007199254740993,"message":"hr=0x80070057"}'],
    ['the order of keys', '{"z":1,"2":2,"1":1,"message":"hr=0x80070057"}'],
    [
      'numbers, escapes and spaces as written',
      '{ "n": 1.50e3, "s":"\\u00e4\\/", "message":"hr=0x80070057"}',
    ],
    ['keys that come twice', '{"a":1,"a":2,"message":"hr=0x80070057"}'],
  ])('keeps %s', async (_, line) => {
    expect(await lines([`${line}\n`])).toBe(`${line.slice(0, -1)},${CODES}}\n`);
  });

  it('keeps bytes that are not UTF-8', async () => {
    const line = Buffer.from('{"a":"\xe4","message":"hr=0x80070057"}\r\n', 'latin1');
    const stream = Readable.from([line]).pipe(enricher.ndjson({ output: 'ndjson' }));
    const written = Buffer.concat(await stream.toArray()).toString('latin1');
    expect(written).toBe(`{"a":"\xe4","message":"hr=0x80070057",${CODES}}\n`);
  });

  it('adds codes to any object, and changes nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), async (all) => {
        const log = all.map((object) => `${JSON.stringify(object)}\n`);
        const expected = all.map((object) =>
          Object.hasOwn(object, 'codes')
            ? object
            : { ...JSON.parse(JSON.stringify(object)), codes: [] },
        );
        const written = await lines(log, { onInvalid: 'pass', field: 'no such field' });
        const parsed = written
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line));
        expect(JSON.stringify(parsed)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 100 },
    );
  });

  it('splits lines in chunks of any size, strips a byte order mark and skips empty lines', async () => {
    const log = Buffer.from('\ufeff{"message":"hr=0x80070057"}\n\n  \n{}');
    const expected = `{"message":"hr=0x80070057",${CODES}}\n{"codes":[]}\n`;
    expect(await lines([log])).toBe(expected);
    expect(await lines(Array.from(log, (byte) => Buffer.of(byte)))).toBe(expected);
    expect(await lines(['{"message":"hr=0x80070057"}', '{}'], { input: 'lines' })).toBe(expected);
  });
});

describe('the codes of an object', () => {
  const object = {
    msg: 'hr=0x80070057',
    err: { message: 'error 10061' },
    'log.text': 'OSStatus -25300',
  };

  it.each([
    ['err.message', ['WSAECONNREFUSED']],
    ['log.text', ['errSecItemNotFound']],
    ['err.none.at.all', []],
    ['msg.length', []],
    ['constructor.name', []],
  ])('are those of the field %s', async (field, symbols) => {
    const codes = symbols.map((symbol) => ({ symbol }));
    expect(await objects([object], { field })).toEqual([{ ...object, codes }]);
  });

  it('name their field if there are several', async () => {
    expect(await objects([object], { field: ['err.message', 'msg', 'none'] })).toMatchObject([
      {
        codes: [
          { symbol: 'WSAECONNREFUSED', field: 'err.message' },
          { symbol: 'E_INVALIDARG', field: 'msg' },
        ],
      },
    ]);
  });

  it('are added under the requested key without changing the input object', async () => {
    const came = Object.freeze({ message: 'hr=0x80070057' });
    const found = [{ symbol: 'E_INVALIDARG' }];
    expect(await objects([came], { outputField: 'found' })).toEqual([{ ...came, found }]);
    expect(await lines([came])).toBe(`{"message":"hr=0x80070057",${CODES}}\n`);
  });

  it('never replace an existing value unless requested', async () => {
    const line = '{"codes":17,"message":"hr=0x80070057"}';
    const message =
      "1: the object already has the key 'codes'; choose another outputField, or set overwrite";
    await expect(lines([line])).rejects.toMatchObject({ code: 'BAD_INPUT', message });
    expect(await lines([line], { onInvalid: 'pass' })).toBe(`${line}\n`);
    const replaced = `{${CODES},"message":"hr=0x80070057"}`;
    expect(await lines([line], { overwrite: true })).toBe(`${replaced}\n`);
    const deep = `{"codes":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
    const passed = await lines([deep], { overwrite: true, onInvalid: 'pass' });
    expect(passed).toSatisfy((text: string) => text === `${deep}\n` || text === '{"codes":[]}\n');
    expect(await objects([line], { overwrite: true })).toEqual([JSON.parse(replaced)]);
  });
});

describe('an object without codes', () => {
  const line = '{"codes":[1,2],"message":"fine"}';
  it.each([
    ['keeps what it has under the key of the codes', {}, [1, 2]],
    ['gets an empty list there where codes may overwrite', { overwrite: true }, []],
  ])('%s', async (_, options, codes) => {
    expect(await objects([line], options)).toEqual([{ codes, message: 'fine' }]);
    const text = `{"codes":${JSON.stringify(codes)},"message":"fine"}\n`;
    expect(await lines([line], options)).toBe(text);
  });
});

describe('an integer that JavaScript would round', () => {
  it.each([
    ['is a string of its digits', '{"id":9223372036854775807}', { id: '9223372036854775807' }],
    ['so is a negative one', '{"id":-9007199254740993}', { id: '-9007199254740993' }],
    ['nested, too', '{"a":[{"b":12345678901234567891}]}', { a: [{ b: '12345678901234567891' }] }],
    ['2^53 is exact', '{"id":9007199254740992}', { id: 9007199254740992 }],
    ['so is 10^20', '{"id":100000000000000000000}', { id: 1e20 }],
    ['digits in a text stay', '{"id":"9223372036854775807"}', { id: '9223372036854775807' }],
    ['fractions stay', '{"id":0.1234567890123456789}', { id: 0.12345678901234568 }],
    ['the last member of a name counts', '{"a":{"b":9223372036854775807},"a":1}', { a: 1 }],
  ])('%s: %s', async (_, line, object) => {
    expect(await objects([line])).toEqual([{ ...object, codes: [] }]);
  });

  it('too large for a number at all is kept', async () => {
    const digits = '9'.repeat(400);
    expect(await objects([`{"id":${digits}}`])).toEqual([{ id: digits, codes: [] }]);
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The bytes of buffers that are in use. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

describe('a line that is invalid', () => {
  const log = ['{"a":1}\nnot json\n[1]\n', '{"b":2}\n'];

  it('ends the stream with its line number by default', async () => {
    const failure = { code: 'BAD_INPUT', line: 2, message: '2: the line is not JSON' };
    await expect(objects(log)).rejects.toMatchObject(failure);
  });

  it('is skipped or passed on, with a warning', async () => {
    const told: string[] = [];
    const own = createEnricher({ onWarning: (message) => told.push(message) });
    const skipping = Readable.from(log).pipe(own.ndjson({ onInvalid: 'skip' }));
    expect(await skipping.toArray()).toEqual([
      { a: 1, codes: [] },
      { b: 2, codes: [] },
    ]);
    expect(told).toEqual([
      '2: the line is not JSON',
      '3: the line is not a JSON object',
      "2 JSON objects were not searched: none of them has text in the field 'message'",
    ]);
    const passing = Readable.from(log).pipe(own.ndjson({ onInvalid: 'pass' }));
    expect(await passing.toArray()).toEqual([
      { a: 1, codes: [] },
      'not json',
      '[1]',
      { b: 2, codes: [] },
    ]);
    expect(await lines(log, { onInvalid: 'pass' })).toBe(
      '{"a":1,"codes":[]}\nnot json\n[1]\n{"b":2,"codes":[]}\n',
    );
  });

  it.each([1, 7, 1_000])('is passed on as far as the limit, in chunks of %i', async (size) => {
    const line = `{"message":"${'x'.repeat(200)}"}`;
    const chunks = cut(Buffer.from(`${line}\n{"a":1}\n`), size);
    const stream = enrichNdjson({ maxLineBytes: 50, onInvalid: 'pass', output: 'ndjson' });
    expect(await text(Readable.from(chunks).pipe(stream))).toBe(
      `${line.slice(0, 50)}\n{"a":1,"codes":[]}\n`,
    );
  });

  it('may be one that is too long, which is not held in memory', async () => {
    const stream = enrichNdjson({ maxLineBytes: 1_000, onInvalid: 'skip', output: 'ndjson' });
    const piece = Buffer.alloc(65_536, 'x');
    let most = 0;
    const source = Readable.from(
      (function* () {
        yield '{"message":"';
        for (let bytes = 0; bytes < 80e6; bytes += piece.length) {
          yield piece;
          if (bytes % (100 * piece.length) === 0) most = Math.max(most, heldBytes());
        }
        yield '"}\n{"a":1}';
      })(),
    );
    const before = heldBytes();
    expect(await text(source.pipe(stream))).toBe('{"a":1,"codes":[]}\n');
    expect(most - before).toBeLessThan(30e6);
    const long = { code: 'BAD_INPUT', reason: 'the line is longer than 1000 bytes' };
    const failing = pipeline(
      Readable.from([`"${'x'.repeat(2_000)}"`]),
      enrichNdjson({ maxLineBytes: 1_000 }),
    );
    await expect(failing).rejects.toMatchObject(long);
  });

  it.each([[17], [[1]], [true]])('a chunk that is %j is always an error', async (chunk) => {
    const stream = enrichNdjson({ onInvalid: 'skip' });
    const failed = once(stream, 'error');
    stream.write(chunk);
    expect((await failed)[0]).toMatchObject({ reason: 'a chunk is neither text nor an object' });
  });
});
