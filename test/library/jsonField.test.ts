import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher, enrichIterable, enrichNdjson, summarize } from '../../src/index.js';
import type { PartialLine } from '../../src/types.js';
import { cut } from '../support/cut.js';

const WORDS = ['EPIPE', 'hr=0x80070057', 'errno 35', 'é', '😀', '"', '\\', '\n', '\t', ' ', 'x'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text, { maxLength: 2 }));
const object = fc.record(
  { msg: value, other: text, err: fc.record({ message: value }) },
  { requiredKeys: [] },
);
const enricher = createEnricher({ jsonField: ['msg', 'err.message'], all: true });

/** The records of a log in pieces of a size. */
async function records(log: Buffer, size: number): Promise<PartialLine[]> {
  return Readable.from(enricher.records(cut(log, size))).toArray();
}

describe('the option jsonField', () => {
  it('gives the codes that enrichNdjson gives, at their places in the line', async () => {
    const plain = createEnricher({ fields: ['match', 'code'] });
    const property = fc.asyncProperty(fc.array(object, { minLength: 1 }), async (objects) => {
      const log = objects.map((one) => `${JSON.stringify(one)}\n`).join('');
      const found = enricher.block(Buffer.from(log));
      const wanted = await Readable.from(objects)
        .pipe(plain.ndjson({ field: ['msg', 'err.message'] }))
        .toArray();
      for (const [at, { codes, text: line }] of found.entries()) {
        const spans = codes.flatMap((code) => [code, ...(code.also ?? [])]);
        for (const { match, start, end } of spans) {
          expect(JSON.parse(`"${line.slice(start, end)}"`)).toBe(match);
        }
        const distinct = new Set(wanted[at]?.codes.map(({ code, match }) => code ?? match));
        expect(new Set(codes.map(({ code, match }) => code ?? match))).toEqual(distinct);
      }
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('gives the same however the log is cut', async () => {
    const log = Buffer.from(
      '{"msg":"\\u00e9 EPIPE","other":"EIO"}\r\n\nnot JSON: EACCES\n{"msg":1}',
    );
    const whole = enricher.block(log);
    expect(whole.map(({ codes }) => codes.map(({ match }) => match))).toEqual([
      ['EPIPE'],
      [],
      ['EACCES'],
      [],
    ]);
    for (const size of [1, 7, 65_536]) expect(await records(log, size)).toEqual(whole);
  });

  it.each([
    ['a key with dots', 'a.b', '{"a.b":"EPIPE","a":{"b":"EIO"}}', ['EPIPE']],
    ['an element of an array', 'a.1.b', '{"a":["EIO",{"b":"EPIPE"}]}', ['EPIPE']],
    ['of keys that come twice, the last', 'a', '{"a":"EIO","a":"EPIPE"}', ['EPIPE']],
    ['JSON in a text', 'a', '{"a":"{\\"m\\":\\"x\\\\nEPIPE\\"}","b":"EIO"}', ['EPIPE']],
    ['nothing of a number', 'a', '{"a":32,"b":"EIO"}', []],
    ['nothing without the field', 'c', '{"a":"EIO"}', []],
  ])('searches %s', (_, jsonField, line, codes) => {
    const record = createEnricher({ jsonField, all: true }).line(line);
    const spans = record?.codes.map(({ start, end }) => record.text.slice(start, end));
    expect(spans).toEqual(codes);
  });

  it('gives a code in JSON that is nested too deeply for its place the whole line', () => {
    const line = `{"a":"EPIPE","b":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
    const code = createEnricher({ jsonField: 'a' }).line(line)?.codes[0];
    expect(code?.match).toBe('EPIPE');
    expect(['EPIPE', line]).toContain(line.slice(code?.start, code?.end));
  });

  it.each([
    ['records', (log: string, how: object) => Readable.from(enrichIterable(log, how)).toArray()],
    ['a summary', (log: string, how: object) => summarize(log, how)],
    [
      'objects',
      (log: string, how: object) =>
        Readable.from([log])
          .pipe(enrichNdjson({ ...how, onInvalid: 'search' }))
          .toArray(),
    ],
  ])('tells once how many lines of %s were searched whole', async (_, run) => {
    const told: string[] = [];
    const onWarning = (message: string) => told.push(message);
    await run('{"msg":"EPIPE"}\nEIO\nEACCES\n', { jsonField: 'msg', onWarning });
    expect(told).toEqual([expect.stringMatching(/^2 lines were searched whole: /)]);
  });

  it('is the default of enrichNdjson', async () => {
    const objects = [{ msg: 'EPIPE', message: 'EIO' }];
    const stream = Readable.from(objects).pipe(enrichNdjson({ jsonField: 'msg' }));
    expect(await stream.toArray()).toMatchObject([{ codes: [{ symbol: 'EPIPE' }] }]);
  });
});

describe('onInvalid: search', () => {
  it('gives an object with the text of the line and its codes, or one for each window', async () => {
    const told: string[] = [];
    const onWarning = (message: string) => told.push(message);
    const how = { onInvalid: 'search', onlyWithCodes: true, maxLineBytes: 30, onWarning } as const;
    const long = `EIO ${'x'.repeat(40)} {"message":"EACCES"} ENOENT\n`;
    const log = ['{"message":"fine"}\n', 'plain\n', 'EPIPE\n', long];
    for (const chunks of [log, [log.join('')], [...log.join('')]]) {
      const stream = Readable.from(chunks).pipe(enrichNdjson({ ...how, fields: ['match'] }));
      expect(await stream.toArray()).toEqual([
        { text: 'EPIPE', codes: [{ match: 'EPIPE' }] },
        { text: `EIO ${'x'.repeat(26)}`, truncated: true, codes: [{ match: 'EIO' }] },
        {
          ...{ text: long.slice(45, -1), truncated: true },
          codes: [{ match: 'EACCES' }, { match: 'ENOENT' }],
        },
      ]);
    }
    expect(new Set(told.splice(0))).toEqual(
      new Set([
        '2 lines were searched whole: the line is not JSON',
        '1 line was searched whole: the line is longer than 30 bytes',
      ]),
    );
  });
});
