import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import { everyPath } from '../support/everyPath.js';

const enricher = createEnricher();

function bytes(text: string): string {
  return [...Buffer.from(text)].join();
}

/** Lines, and their codes at their places in the line as it is. */
const LINES: [what: string, line: string, codes: [match: string, symbol: string][]][] = [
  ['a line end in JSON', '{"msg":"boom\\nECONNREFUSED"}', [['ECONNREFUSED', 'ECONNREFUSED']]],
  ['a tab in JSON', '{"stack":"Error: x\\n\\tEACCES: denied"}', [['EACCES', 'EACCES']]],
  [
    'a color in JSON',
    '{"log":"\\u001b[31m0x80070005\\u001b[0m"}',
    [['0x80070005', 'E_ACCESSDENIED']],
  ],
  ['an escaped letter', '{"msg":"\\u0045CONNREFUSED"}', [['\\u0045CONNREFUSED', 'ECONNREFUSED']]],
  [
    'characters beyond ASCII before it',
    '{"msg":"é \\u00e9 \\ud83d\\ude00\\n漢 EPIPE"}',
    [['EPIPE', 'EPIPE']],
  ],
  [
    'JSON in a string of JSON',
    '{"log":"{\\"hresult\\":\\"0x80070005\\"}\\n","n":1}',
    [['0x80070005', 'E_ACCESSDENIED']],
  ],
  [
    'escapes in that',
    '{"log":"{\\"msg\\":\\"boom\\\\nECONNREFUSED\\"}\\n"}',
    [['ECONNREFUSED', 'ECONNREFUSED']],
  ],
  ['JSON behind other text', 'May  4 app[1]: {"m":"a\\nEPIPE"}', [['EPIPE', 'EPIPE']]],
  [
    'a message of the journal as bytes',
    `{"_PID":"1","MESSAGE":[${bytes('é 漢 😀 \u001b[31mEPIPE\u001b[0m\tECONNREFUSED')}],"X":"EIO"}`,
    [
      [`${bytes('EPIPE')},`, 'EPIPE'],
      [bytes('ECONNREFUSED'), 'ECONNREFUSED'],
      ['EIO', 'EIO'],
    ],
  ],
  [
    'such a message that is not UTF-8 and has other numbers before it',
    '{"a":"\\n","b":[69,73,79],"MESSAGE":[ 255, 10,69,73, 79 ,233]}',
    [['69,73, 79 ,', 'EIO']],
  ],
  ['one that is cut off', `{"MESSAGE":[${bytes('x EPIPE y')},1`, [[`${bytes('EPIPE')},`, 'EPIPE']]],
  ['octal control characters', 'boom#012#011ECONNREFUSED', [['ECONNREFUSED', 'ECONNREFUSED']]],
  ['a number behind a hash', 'issue #012 EPIPE', [['EPIPE', 'EPIPE']]],
  [
    'UTF-16 without a mark',
    Buffer.from('é hr=0x80070005 EPIPE', 'utf16le').toString(),
    [
      ['0\0x\x008\x000\x000\x007\x000\x000\x000\x005', 'E_ACCESSDENIED'],
      ['E\0P\0I\0P\0E', 'EPIPE'],
    ],
  ],
  ['paths of Windows, which are not JSON', 'C:\\new\\EPIPE.txt: EACCES', [['EACCES', 'EACCES']]],
];

describe('a code behind', () => {
  it.each(LINES)('%s is found at its place', (_, line, codes) => {
    const record = enricher.line(line);
    const found = record?.codes.map(({ start, end, symbol }) => [
      record.text.slice(start, end).replace(/\0$/, ''),
      symbol,
    ]);
    expect(found).toEqual(codes);
  });

  it('escapes is the same on every path', async () => {
    const log = LINES.map(([, line]) => line).join('\n');
    expect((await everyPath(log)).length).toBeGreaterThan(LINES.length - 2);
  });
});

it('codes in any message of bytes are at their numbers', () => {
  const words = ['EPIPE', 'hr=0x80070057', 'é', '😀', '"', '\\', '\n', '\u001b[1m', '{"a":', '\0'];
  const parts = fc.array(fc.constantFrom(...words), { maxLength: 12 });
  const broken = fc.constantFrom('', '\xe4', '\xf0\x9f');
  const property = fc.property(parts, broken, (texts, bad) => {
    const message = Buffer.concat([Buffer.from(texts.join(' ')), Buffer.from(bad, 'latin1')]);
    const line = JSON.stringify({ a: '\n', MESSAGE: [...message, 32], b: 'x' });
    const found = enricher.line(line)?.codes ?? [];
    const spans = found.flatMap(({ start, end, match, also = [] }) => [
      { start, end, match },
      ...also,
    ]);
    for (const { start, end, match } of spans) {
      const numbers = line.slice(start, end).split(',').slice(0, match.length);
      expect(Buffer.from(numbers.map(Number)).toString()).toBe(match);
    }
    const named = texts.filter((text) => /[EP0]/.test(text));
    expect(spans.length).toBe(named.length);
  });
  fc.assert(property, { numRuns: 200 });
});

it('the head of a line of UTF-16 is read', () => {
  const line = Buffer.from('2024-05-04T10:11:12Z ERROR EPIPE', 'utf16le').toString();
  expect(enricher.line(line)).toMatchObject({
    timestamp: '2024-05-04T10:11:12Z',
    level: 'error',
  });
});

it.each(['constructor', '__proto__', 'toString'])('%s is no level', (level) => {
  const record = enricher.line(JSON.stringify({ level, msg: 'EPIPE' }));
  expect(record).toMatchObject({ codes: [{ symbol: 'EPIPE' }] });
  expect(record).not.toHaveProperty('level');
});
