import { describe, expect, it } from 'vitest';
import { lineText } from '../../src/read/lineText.js';

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
