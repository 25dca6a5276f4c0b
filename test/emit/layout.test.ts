import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Layout, wrap } from '../../src/emit/layout.js';

const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });

it('wraps at the width without changing or losing words', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 80 }), (all, width) => {
      const lines = wrap(all.join(' '), width);
      expect(lines.join(' ')).toBe(all.join(' '));
      expect(lines.every((line) => line.length <= width)).toBe(true);
    }),
  );
});

it('fills each line as far as it goes', () => {
  expect(wrap('one two', 7)).toEqual(['one two']);
  expect(wrap('one two', 6)).toEqual(['one', 'two']);
  expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrap('unbreakably-long short', 5)).toEqual(['unbreakably-long', 'short']);
  expect(wrap('no end in sight', Number.POSITIVE_INFINITY)).toEqual(['no end in sight']);
});

it('indents continuation lines under the text, not under the label', () => {
  const layout = new Layout(24);
  layout.add(2, 'check the rights of the file', 'hint    ', 8);
  expect(layout.toString()).toBe('  hint    check the\n          rights of the\n          file\n');
});
