import { describe, expect, it } from 'vitest';
import { compileRegExp, regExpFor } from '../src/compiledRegExp.js';

const CASES = [
  { source: '(?<code>\\d+)', flags: 'dg' },
  { source: '\\s*(?<code>\\d+)', flags: 'g' },
  { source: '[^x]*1', flags: 'y' },
  { source: '', flags: 'g' },
];

describe('a compiled regular expression', () => {
  it.each(CASES)('/$source/$flags matches as before, from the start', ({ source, flags }) => {
    const plain = new RegExp(source, flags).exec('  12, 34');
    expect(compileRegExp(new RegExp(source, flags)).exec('  12, 34')).toEqual(plain);
    expect(regExpFor(source, flags)().exec('  12, 34')).toEqual(plain);
  });

  it('keeps its place from one call to the next', () => {
    const numbers = regExpFor('\\d+', 'g');
    const found = [numbers().exec('1 2'), numbers().exec('1 2'), numbers().exec('1 2')];
    expect(found.map((match) => match?.[0])).toEqual(['1', '2', undefined]);
  });

  it('is refused at once if it is invalid', () => {
    expect(() => regExpFor('(', '')).toThrow(SyntaxError);
  });
});
