import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPattern } from '../../src/extract/safety/checkPattern.js';
import { MAX_DEPTH, patternDepth } from '../../src/extract/safety/countPattern.js';

const PLACE = { file: 'rules.yaml', pointer: '/rules/0/pattern' };
const CODE = '(?<code>7)';

function nest(opening: string, times: number, inner: string, closing = ')'): string {
  return opening.repeat(times) + inner + closing.repeat(times);
}

describe('groups inside one another', () => {
  it.each([
    ['', '', 0],
    ['(?:a)(b)(?=c)', '', 1],
    ['((a)|(b(c)))', '', 3],
    ['\\(\\((a)\\)', '', 1],
    ['[(][(][(](a)', '', 1],
    ['[[[a]', '', 1],
    ['[\\]((](a)', '', 1],
    ['[[[a]]]', 'v', 3],
    ['[\\[[a]]', 'v', 2],
  ])('are counted: %s with flags %j', (pattern, flags, depth) => {
    expect(patternDepth(pattern, flags)).toBe(depth);
  });

  it('are counted right however they are combined', () => {
    const { tree } = fc.letrec<{ tree: [string, number] }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<[string, number]>(['a', 0], ['[(\\]]', 1], ['\\(', 0]),
        fc
          .tuple(
            fc.constantFrom('(', '(?:', '(?=', '(?<!'),
            fc.array(tie('tree'), { maxLength: 3 }),
          )
          .map(([opening, parts]): [string, number] => {
            const inner = parts.map(([text]) => text).join('');
            return [`${opening}${inner})`, 1 + Math.max(0, ...parts.map(([, depth]) => depth))];
          }),
      ),
    }));
    fc.assert(fc.property(tree, ([text, depth]) => patternDepth(text, '') === depth));
  });

  it.each(['(?:', '(', '(?=', '(?<=b|', '(?:b|'])(
    'are refused if there are too many: %s',
    (opening) => {
      expect(checkPattern(nest(opening, MAX_DEPTH - 1, CODE), '', PLACE)).toBeGreaterThan(0);
      for (const times of [MAX_DEPTH, 100_000]) {
        expect(() => checkPattern(nest(opening, times, CODE), '', PLACE)).toThrow(
          expect.objectContaining({
            code: 'BAD_PACK',
            reason: `the pattern has ${times + 1} groups inside one another; the maximum is ${MAX_DEPTH}`,
          }),
        );
      }
    },
  );

  it('are refused as classes of the flag v, and if nothing closes them', () => {
    for (const pattern of [`${nest('[', 30_000, 'a', ']')}${CODE}`, '('.repeat(30_000)]) {
      expect(() => checkPattern(pattern, 'v', PLACE)).toThrow(/groups inside one another/);
    }
  });
});
