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
])('%s: %s stands where codes stand', (text, match) => {
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

it('does not walk a megabyte to find out', () => {
  const text = `${'x'.repeat(1_000_000)}10061`;
  expect(isOutOfPlace(text, { match: '10061', start: 1_000_000, end: 1_000_005 })).toBe(false);
});
