import { describe, expect, it } from 'vitest';
import { type Explained, formatMeanings } from '../../src/emit/explanation.js';
import type { Explanation } from '../../src/types.js';

const PLAIN = { color: false, columns: Number.POSITIVE_INFINITY };
const COLORED = { color: true, columns: Number.POSITIVE_INFINITY };

function meaning(said: Partial<Explanation> = {}): Explanation {
  const base = { family: 'win32', known: true, confidence: 'certain', evidence: [] } as const;
  return { ...base, alternatives: [], ...said };
}

function explained(said: Partial<Explanation>, more: Partial<Explained> = {}): Explained {
  return { explanation: meaning(said), spellings: [], ...more };
}

function rowsOf(meanings: readonly Explained[], terminal = PLAIN): string[] {
  return formatMeanings(meanings, terminal).split('\n').slice(0, -1);
}

const FIVE = { code: '5', symbol: 'E_FIVE' };

describe('other meanings', () => {
  it.each([
    [0, 0, []],
    [12, 12, []],
    [13, 12, ['  or          1 more; choose with --family, or list all with --json']],
    [40, 12, ['  or          28 more; choose with --family, or list all with --json']],
  ])('of %d, %d are listed and the rest is counted', (count, listed, counted) => {
    const others = Array.from({ length: count }, (_, at) => explained({ code: `${at}` }));
    const rows = rowsOf([explained(FIVE), ...others]).filter((row) => row.startsWith('  or '));
    expect(rows).toHaveLength(listed + counted.length);
    expect(rows.slice(listed)).toEqual(counted);
  });
});

describe('a meaning in full', () => {
  it('is nothing where there is none', () => {
    expect(formatMeanings([], PLAIN)).toBe('');
  });

  it.each<[string, Partial<Explanation>, string[]]>([
    ['a symbol and a number', FIVE, ['E_FIVE  5', '  family      win32']],
    ['a symbol', { symbol: 'E_FIVE' }, ['E_FIVE', '  family      win32']],
    ['a number', { code: '5' }, ['win32 5', '  family      win32']],
    [
      'what is unknown',
      { code: '5', known: false },
      ['win32 5', '  Not in any catalog; decoded from its parts.', '  family      win32'],
    ],
    [
      'a description',
      { ...FIVE, description: 'Five.' },
      ['E_FIVE  5', '  Five.', '  family      win32'],
    ],
    [
      'a description read from the name',
      { ...FIVE, description: 'Five', derived: true },
      [
        'E_FIVE  5',
        '  Five. (Inferred from the name; no catalog describes it.)',
        '  family      win32',
      ],
    ],
    [
      'control characters',
      { code: '5', description: '\u001b[1m' },
      ['win32 5', '  ␛[1m', '  family      win32'],
    ],
  ])('begins with %s', (_, said, rows) => {
    expect(rowsOf([explained(said)])).toEqual(rows);
  });

  it.each<[string, Partial<Explanation>, string]>([
    ['a hint', { hint: 'Do.' }, 'hint        Do.'],
    ['one platform', { platform: 'linux' }, 'family      win32 on linux'],
    ['two platforms', { platforms: ['linux', 'darwin'] }, 'family      win32 on linux and darwin'],
    [
      'three platforms',
      { platforms: ['linux', 'darwin', 'freebsd'] },
      'family      win32 on linux, darwin and freebsd',
    ],
    [
      'numbers that differ',
      { numbers: { linux: '111', darwin: '61', freebsd: '61' } },
      'number      111 on linux, 61 on darwin and freebsd',
    ],
    ['a category', { category: 'network' }, 'category    network'],
    ['a severity', { severity: 'warning' }, 'severity    warning'],
    ['a deprecated one', { severity: 'error', deprecated: true }, 'severity    error, deprecated'],
    ['other names', { aliases: ['E_A', 'E_B'] }, 'also named  E_A, E_B'],
    ['its parts', { fields: { facility: '7', code: 5 } }, 'parts       facility 7, code 5'],
    ['its catalog', { catalog: 'own/one' }, 'catalog     own/one'],
    ['how sure it is', { confidence: 'likely' }, 'confidence  likely'],
    ['a code it carries', { related: [{ family: 'posix', code: '2' }] }, 'related     posix 2'],
    [
      'a code it carries, with its name',
      {
        related: [
          {
            family: 'posix',
            code: '2',
            symbol: 'ENOENT',
            platform: 'linux',
            via: 'errno',
            description: 'Gone.',
          },
        ],
      },
      'related     ENOENT (posix 2 on linux) by errno: Gone.',
    ],
    [
      'a name it carries',
      { related: [{ family: 'posix', symbol: 'ENOENT' }] },
      'related     ENOENT',
    ],
    ['an alternative', { alternatives: [{ family: 'posix', code: '2' }] }, 'or          posix 2'],
    [
      'an alternative with its name',
      {
        alternatives: [
          { family: 'posix', code: '2', symbol: 'ENOENT', platform: 'linux', description: 'Gone.' },
        ],
      },
      'or          ENOENT (posix 2 on linux): Gone.',
    ],
    [
      'an alternative without a number',
      { alternatives: [{ family: 'posix', symbol: 'ENOENT' }] },
      'or          ENOENT (posix)',
    ],
  ])('says %s', (_, said, row) => {
    expect(rowsOf([explained({ ...FIVE, ...said })])).toContain(`  ${row}`);
  });

  it('says where it is from and how it is spelled', () => {
    const more = { spellings: ['5', '0x5'], caveat: 'Mind.', source: 'a header' };
    expect(rowsOf([explained(FIVE, more)])).toEqual([
      'E_FIVE  5',
      '  family      win32',
      '  spelled     5, 0x5',
      '  caveat      Mind.',
      '  source      a header',
    ]);
  });

  it('names the other meanings in a line each, before the alternatives of the first', () => {
    const numbers = { linux: '1', darwin: '2' };
    const rows = rowsOf([
      explained({ ...FIVE, alternatives: [{ family: 'c', code: '3' }] }),
      explained({ family: 'b', symbol: 'E_B', numbers, description: 'Bee', derived: true }),
    ]);
    expect(rows.slice(2)).toEqual([
      '  or          E_B (b 1 on linux, 2 on darwin)',
      '  or          c 3',
    ]);
  });

  it('has its title in bold and its labels dimmed', () => {
    expect(rowsOf([explained(FIVE)], COLORED)).toEqual([
      '\u001b[1mE_FIVE  5\u001b[22m',
      '  \u001b[2mfamily      \u001b[22mwin32',
    ]);
  });
});
