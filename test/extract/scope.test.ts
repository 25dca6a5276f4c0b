import { expect, it } from 'vitest';
import { isOutOfPlace } from '../../src/extract/match/scope.js';

function isOut(text: string, match: string): boolean {
  const start = text.indexOf(match);
  return isOutOfPlace(text, { match, start, end: start + match.length });
}

it.each([
  ['open: 0x8007000E', '0x8007000E'],
  ['(0x8007000E)', '0x8007000E'],
  ['rc=0x8007000E,', '0x8007000E'],
  ['error:0x8007000E:', '0x8007000E'],
  ['"-25300"', '-25300'],
  ['0x8007000E', '0x8007000E'],
])('%s: %s is where a code can be', (text, match) => {
  expect(isOut(text, match)).toBe(false);
});

it.each([
  ['in C:\\dumps\\0x8007000E.dmp', '0x8007000E'],
  ['see https://example.org/0x8007000E', '0x8007000E'],
  ['from 0x8007000E@host', '0x8007000E'],
  ['{80070005-1234-4321-aaaa-0123456789ab}', '80070005'],
  ['version 2.10061.3', '10061'],
  ['de:ad:be:ef:80:07', '80'],
])('%s: %s is part of something else', (text, match) => {
  expect(isOut(text, match)).toBe(true);
});

it.each([
  '80:07:00:05:10:61',
  'aa:bb:cc:dd:ee:ff',
  '10:61:10:61:10:61:10:61',
  'port 3 80:07:00:05:10:61 down',
  'mac=80:07:00:05:10:61,',
  '(80:07:00:05:10:61)',
  'll:80:07:00:05',
])('no part of the MAC address in %s is a code', (text) => {
  const address = /(?:[0-9a-f]{2}:)+[0-9a-f]{2}/.exec(text);
  const from = address?.index ?? 0;
  for (let at = from; at < from + (address?.[0].length ?? 0); at += 3) {
    const match = text.slice(at, at + 2);
    expect(isOutOfPlace(text, { match, start: at, end: at + 2 }), match).toBe(true);
  }
});

it.each(['12:34:56', 'error:80:07', 'a:10:61'])('%s is too short to be an address', (text) => {
  const at = text.length - 2;
  expect(isOutOfPlace(text, { match: text.slice(at), start: at, end: at + 2 })).toBe(false);
});

it('does not read a megabyte to decide', () => {
  const text = `${'x'.repeat(1_000_000)}10061`;
  expect(isOutOfPlace(text, { match: '10061', start: 1_000_000, end: 1_000_005 })).toBe(false);
});
