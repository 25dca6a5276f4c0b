import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogfmt } from '../../src/tokenize/parseLogfmt.js';

describe('a line of logfmt', () => {
  it.each([
    ['a=1 b=two', { a: '1', b: 'two' }],
    ['a="x y" b="say \\"hi\\" c=3"', { a: 'x y', b: 'say "hi" c=3' }],
    ['a= flag b=2', { a: '', b: '2' }],
    ['a=1 a=2', { a: '2' }],
    ['  http.status=500 x-y/z=1', { 'http.status': '500', 'x-y/z': '1' }],
    ['a="no end b=2', { a: '"no', b: '2' }],
    ['a="glued"b c=1', { a: '"glued"b', c: '1' }],
    ['a=1 =2 b=3', { a: '1' }],
    ['__proto__=1 a=2', { ['__proto__']: '1', a: '2' }],
    ['no pairs here a=1', undefined],
    ['1=2', undefined],
    ['', undefined],
  ])('%j has these pairs', (line, pairs) => {
    expect(parseLogfmt(line)).toEqual(pairs);
  });

  it('gives back any pairs that were written', () => {
    const key = fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/);
    const property = fc.property(fc.dictionary(key, fc.string(), { minKeys: 1 }), (pairs) => {
      const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
      const line = Object.entries(pairs).map(([name, value]) => `${name}=${quoted(value)}`);
      expect(parseLogfmt(line.join(' '))).toEqual({ ...pairs });
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each([
    ['quotes without ends', 'a="'],
    ['escaped quotes', 'a="\\" '],
    ['keys without values', 'k '],
    ['spaces', '   '],
  ])('is read in the same steps for each character of %s', (_, piece) => {
    const line = `a=1 ${piece.repeat(200_000)}`;
    expect(parseLogfmt(line)).toMatchObject({ a: expect.any(String) });
  });
});
