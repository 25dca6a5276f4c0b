import { describe, expect, it } from 'vitest';
import { isLonger, lineText, windowText, withoutEnding } from '../../src/read/lineText.js';

describe('the text of a line', () => {
  it.each([
    ['plain', 'abc', 'abc'],
    ['a carriage return', 'abc\r', 'abc'],
    ['two carriage returns', 'abc\r\r', 'abc\r'],
    ['nothing', '', ''],
  ])('of %s has no line ending', (_, line, expected) => {
    const bytes = Buffer.from(`first\n${line}\nlast`);
    expect(lineText(bytes, 6, 6 + Buffer.byteLength(line))).toBe(expected);
  });

  it('has U+FFFD for invalid UTF-8', () => {
    const bytes = Buffer.of(0x61, 0xff, 0xc3, 0x62);
    expect(lineText(bytes, 0, 4)).toBe('a\ufffd\ufffdb');
  });
});

it.each([
  ['abc\n', 'abc'],
  ['abc\r\n', 'abc'],
  ['abc\r\r\n', 'abc\r'],
  ['abc\r', 'abc\r'],
  ['abc', 'abc'],
  ['\n', ''],
  ['', ''],
])('the line %j is %j without its ending', (line, expected) => {
  expect(withoutEnding(Buffer.from(line)).toString()).toBe(expected);
});

describe('the text of a window', () => {
  const head = Buffer.from('head');
  const LAST = { from: 0, to: 1, head, isFirst: false, isLast: true };
  const OTHER = { ...LAST, isLast: false };
  it.each([
    ['the last of a line', 'abc\r\n', LAST, 'abc'],
    ['the last of the input', 'abc\r', LAST, 'abc'],
    ['the last, without a line ending', 'abc', LAST, 'abc'],
    ['not the last', 'abc\r', OTHER, 'abc\r'],
    ['a whole line', 'abc\r\n', undefined, 'abc\r\n'],
  ])('has no line ending only where it ends the line: %s', (_, text, window, expected) => {
    const bytes = Buffer.from(text);
    expect(windowText({ bytes, ...(window && { window }) })).toBe(expected);
  });
});

it.each([
  ['abcd', false],
  ['abcd\r', false],
  ['abcd\r\r', true],
  ['abcde', true],
])('the line %j is longer than 4 bytes: %s', (line, expected) => {
  const bytes = Buffer.from(`first\n${line}`);
  expect(isLonger(bytes, 6, bytes.length, 4)).toBe(expected);
});
