import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../src/annotate/meanings.js';
import { Meant } from '../../src/annotate/meant.js';
import { addReading, findingOf, mergeReadings, type Reading } from '../../src/annotate/merge.js';
import type { Candidate, Evidence, Finding, Span } from '../../src/types.js';

interface Given {
  readonly at: [start: number, end: number];
  readonly rule?: string;
  readonly evidence?: Evidence;
  /** The best meaning first. */
  readonly meanings: readonly Partial<Meaning>[];
}

function spanOf(start: number, end: number, match = `${start}-${end}`): Span {
  return { match, start, end };
}

function reading(
  { at, rule = 'r', evidence = 'context', meanings }: Given,
  stated?: Span,
): Reading {
  const all = meanings.map((said): Meaning => ({ family: 'f', known: true, ...said }));
  const meant = new Meant(all[0] as Meaning, all, evidence, true);
  const span = spanOf(...at);
  const traits = { id: rule, families: ['f'], evidence, radix: 10 } as const;
  const candidate: Candidate = { rule: traits, code: span, ...(stated && { symbol: stated }) };
  return { span, candidate, meant, explanation: meant.explanation };
}

/** Findings as text: the code or symbol, the rule, where it stands, and where else. */
function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ explanation, rule, start, also = [] }) => {
    const { code, symbol, confidence } = explanation;
    const elsewhere = also.map((span) => `+${span.start}`).join('');
    return `${code ?? symbol} ${rule} ${start}${elsewhere} ${confidence}`;
  });
}

const number = (code: string, start: number, more: Partial<Given> = {}) =>
  reading({ at: [start, start + 2], meanings: [{ code }], ...more });
const name = (symbol: string, start: number, more: Partial<Given> = {}) =>
  reading({ at: [start, start + 2], evidence: 'symbol', meanings: [{ symbol }], ...more });

describe('the codes of a line', () => {
  it.each<[string, Reading[], Reading[], string[]]>([
    ['none', [], [], []],
    ['in their order', [number('2', 9), number('1', 3)], [], ['1 r 3 certain', '2 r 9 certain']],
    ['one code twice', [number('1', 3), number('1', 9)], [], ['1 r 3+9 certain']],
    [
      'one code three times, from behind',
      [number('1', 9), number('1', 6), number('1', 3)],
      [],
      ['1 r 3+6+9 certain'],
    ],
    [
      'one code twice, the second time surer',
      [number('1', 3, { evidence: 'weak' }), number('1', 9)],
      [],
      ['1 r 9+3 certain'],
    ],
    [
      'a name and its number',
      [number('1', 9, { meanings: [{ code: '1', symbol: 'S' }] })],
      [name('S', 3)],
      ['1 r 9+3 certain'],
    ],
    [
      'a name and another number',
      [number('1', 9)],
      [name('S', 3)],
      ['S r 3 certain', '1 r 9 certain'],
    ],
    [
      'one name in two families',
      [number('-2', 9, { meanings: [{ family: 'uv', code: '-2', symbol: 'S' }] })],
      [name('S', 3)],
      ['-2 r 9+3 certain'],
    ],
    [
      'one number in two families',
      [number('5', 3), number('5', 9, { meanings: [{ family: 'g', code: '5' }] })],
      [],
      ['5 r 3 certain', '5 r 9 certain'],
    ],
    [
      'a code and one that it carries',
      [
        number('80', 3, { meanings: [{ code: '80', related: [{ family: 'g', code: '5' }] }] }),
        number('5', 9, { meanings: [{ family: 'g', code: '5' }] }),
      ],
      [],
      ['80 r 3+9 certain'],
    ],
    [
      'a number whose second meaning is named',
      [
        number('1', 9, {
          evidence: 'shape',
          meanings: [
            { code: '1', symbol: 'A' },
            { code: '1', symbol: 'S', family: 'g' },
          ],
        }),
      ],
      [name('S', 3)],
      ['1 r 9+3 certain'],
    ],
  ])('are found: %s', (_, numbers, symbols, expected) => {
    expect(brief(mergeReadings(numbers, symbols))).toEqual(expected);
  });

  it('are explained by the name that stands beside a number', () => {
    const meanings = [
      { code: '1', symbol: 'A' },
      { code: '1', symbol: 'S', family: 'g' },
    ];
    const numbers = [number('1', 9, { evidence: 'shape', meanings })];
    const [finding] = mergeReadings(numbers, [name('S', 3)]);
    expect(finding?.explanation).toMatchObject({ symbol: 'S', evidence: ['shape', 'symbol'] });
  });

  it.each<[string, Reading[], string[]]>([
    [
      'the first of two as sure',
      [number('1', 3, { rule: 'a' }), number('2', 4, { rule: 'b' })],
      ['1 a 3 certain'],
    ],
    [
      'the surer, though it begins later',
      [number('1', 3, { rule: 'a', evidence: 'weak' }), number('2', 4, { rule: 'b' })],
      ['2 b 4 certain'],
    ],
    [
      'the surer of the first two and of the last two',
      [number('1', 3, { evidence: 'weak' }), number('2', 4, { evidence: 'shape' }), number('3', 5)],
      ['3 r 5 certain'],
    ],
    [
      'both where one begins at the end of the other',
      [number('1', 3), number('2', 5)],
      ['1 r 3 certain', '2 r 5 certain'],
    ],
    [
      'both where the surer begins at the end of the other',
      [number('1', 3, { evidence: 'weak' }), number('2', 5)],
      ['1 r 3 possible', '2 r 5 certain'],
    ],
  ])('that overlap: %s stays', (_, numbers, expected) => {
    expect(brief(mergeReadings(numbers, []))).toEqual(expected);
  });

  it('has beside a number the name that the line gives to it, if no catalog knows that', () => {
    const stated = spanOf(3, 8, 'OWN');
    const own = reading({ at: [9, 11], meanings: [{ code: '1', symbol: 'OWN' }] }, stated);
    const other = reading({ at: [9, 11], meanings: [{ code: '1', symbol: 'KNOWN' }] }, stated);
    expect(brief([findingOf(own)])).toEqual(['1 r 9+3 certain']);
    expect(findingOf(other)).not.toHaveProperty('also');
    expect(brief(mergeReadings([own], [name('OWN', 3)]))).toEqual(['1 r 9+3 certain']);
    const again = brief(mergeReadings([own, number('1', 20)], []));
    expect(again).toEqual(['1 r 9+3+20 certain']);
  });
});

describe('readings of one span', () => {
  const weak = number('1', 3, { rule: 'weak', evidence: 'weak' });
  const sure = number('1', 3, { rule: 'sure' });
  const same = number('1', 3, { rule: 'same' });
  const longer = reading({ at: [3, 6], rule: 'longer', meanings: [{ code: '1' }] });
  const later = reading({ at: [4, 5], rule: 'later', meanings: [{ code: '1' }] });

  it.each<[Reading[], string[]]>([
    [[weak, sure], ['sure']],
    [[sure, weak], ['sure']],
    [[sure, same], ['sure']],
    [[weak, sure, same], ['sure']],
    [
      [sure, longer],
      ['sure', 'longer'],
    ],
    [
      [sure, later],
      ['sure', 'later'],
    ],
  ])('leave the surest, and the first of equal ones: case %#', (readings, rules) => {
    const kept: Reading[] = [];
    for (const one of readings) addReading(kept, one);
    expect(kept.map(({ candidate }) => candidate.rule.id)).toEqual(rules);
  });
});
