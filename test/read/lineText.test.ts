import { describe, expect, it } from 'vitest';
import { lineText } from '../../src/read/lineText.js';

describe('the text of a line', () => {
  it.each([
    ['plain', 'abc', 10, { text: 'abc', truncated: false }],
    ['a carriage return', 'abc\r', 3, { text: 'abc', truncated: false }],
    ['two carriage returns', 'abc\r\r', 10, { text: 'abc\r', truncated: false }],
    ['as long as the limit', 'abc', 3, { text: 'abc', truncated: false }],
    ['longer', 'abcd', 3, { text: 'abc', truncated: true }],
    ['a carriage return at the cut', 'abc\rd', 3, { text: 'abc', truncated: true }],
    ['a character at the cut', 'aé漢b', 5, { text: 'aé', truncated: true }],
    ['a four-byte character at the cut', 'a😀b', 3, { text: 'a', truncated: true }],
    ['nothing', '', 3, { text: '', truncated: false }],
  ])('of %s is truncated at the right place', (_, line, limit, expected) => {
    const bytes = Buffer.from(`first\n${line}\nlast`);
    expect(lineText(bytes, 6, 6 + Buffer.byteLength(line), limit)).toEqual(expected);
  });

  it('has U+FFFD for invalid UTF-8', () => {
    const bytes = Buffer.of(0x61, 0xff, 0xc3, 0x62);
    expect(lineText(bytes, 0, 4, 10).text).toBe('a\ufffd\ufffdb');
  });
});
