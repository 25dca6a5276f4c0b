import { describe, expect, it } from 'vitest';
import { startsOf } from '../../src/extract/pattern/startsOf.js';
import { withStarts } from '../../src/run/lineFormats.js';
import { loadFormats } from '../../src/tokenize/loadFormats.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import { ROOT } from '../support/cli.js';

describe('the characters that a match begins with', () => {
  it.each([
    ['^ab', '', 'a'],
    ['^(?:b|a)?c', '', 'abc'],
    ['^(?!a)[a-c]*d', '', 'abcd'],
    ['^a', 'i', 'Aa'],
    ['^é', '', '\u0080'],
    ['^(?<level>[EW])/', '', 'EW'],
    ['a?', '', undefined],
    ['', '', undefined],
    ['^(?:a|)', '', undefined],
  ])('of /%s/%s are %j', (pattern, flags, starts) => {
    expect(startsOf(pattern, flags)).toBe(starts);
  });

  it('rule out no sample of a format', () => {
    for (const format of loadFormats(`${ROOT}rules/formats`)) {
      const [plain, fast] = [new Tokenizer([format]), new Tokenizer([withStarts(format)])];
      for (const { line } of format.samples) expect(fast.trace(line)).toEqual(plain.trace(line));
    }
  });
});
