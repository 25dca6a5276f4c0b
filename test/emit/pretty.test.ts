import { describe, expect, it } from 'vitest';
import { type PageOptions, Pages } from '../../src/emit/pretty.js';
import type { Enriched, Explanation, Finding, Span } from '../../src/types.js';
import { runCli } from '../support/cli.js';

const PLAIN = { color: false, columns: Number.POSITIVE_INFINITY };
const COLORED = { color: true, columns: Number.POSITIVE_INFINITY };
const SPAN = { match: '5', start: 6, end: 7, rule: 'own/rule' };
const FIVE = { code: '5', symbol: 'E_FIVE' };

function meaning(said: Partial<Explanation> = {}): Explanation {
  const base = { family: 'win32', known: true, confidence: 'certain', evidence: [] } as const;
  return { ...base, alternatives: [], ...said };
}

function finding(said: Partial<Explanation> = {}, span: Partial<Finding> = {}): Finding {
  return { ...SPAN, explanation: meaning(said), ...span };
}

function line(said: Partial<Enriched> = {}): Enriched {
  return { line: 3, offset: 0, fields: {}, text: 'error 5', findings: [], ...said };
}

/** What is printed for lines, one after another. */
function rowsOf(lines: readonly Partial<Enriched>[], terminal = PLAIN, options?: PageOptions) {
  const pages = new Pages(terminal, options);
  return lines
    .map((one) => pages.format(line(one)))
    .join('')
    .split('\n')
    .slice(0, -1);
}

/** What is printed below a line with one code. */
function told(said: Partial<Explanation>, terminal = PLAIN): string[] {
  return rowsOf([{ findings: [finding(said)] }], terminal).slice(1);
}

describe('the meaning of a code', () => {
  it.each<[string, Partial<Explanation>, string[]]>([
    ['a name', { ...FIVE, description: 'Five.' }, ['E_FIVE (win32 5): Five.']],
    ['a name alone', FIVE, ['E_FIVE (win32 5)']],
    ['a number', { code: '5', description: 'Five.' }, ['win32 5: Five.']],
    ['a greater number in both notations', { code: '10061' }, ['win32 10061 = 0x274d']],
    [
      'a name without a number',
      { symbol: 'E_FIVE', description: 'Five.' },
      ['E_FIVE (win32): Five.'],
    ],
    [
      'numbers that differ',
      { family: 'errno', symbol: 'E', numbers: { linux: '111', darwin: '61', freebsd: '61' } },
      ['E (errno 111 on linux, 61 on darwin and freebsd)'],
    ],
    ['the status of a process', { family: 'exit', code: '137' }, ['exit status 137']],
    ['doubt', { ...FIVE, confidence: 'likely' }, ['E_FIVE (win32 5, likely)']],
    ['a name that is deprecated', { ...FIVE, deprecated: true }, ['E_FIVE (win32 5, deprecated)']],
    ['a severity', { ...FIVE, severity: 'warning' }, ['E_FIVE (win32 5, warning)']],
    ['a usual severity', { ...FIVE, severity: 'error' }, ['E_FIVE (win32 5)']],
    [
      'nothing made from its name',
      { ...FIVE, description: 'Five', derived: true },
      ['E_FIVE (win32 5)'],
    ],
    ['a hint', { ...FIVE, hint: 'Do.' }, ['E_FIVE (win32 5)', '  Hint: Do.']],
    [
      'parts alone',
      { code: '5', known: false, fields: { facility: '7', code: 5 } },
      ['win32 5: not in any catalog; facility 7, code 5'],
    ],
    ['nothing known', { code: '5', known: false }, ['win32 5: not in any catalog']],
    [
      'codes it carries',
      {
        ...FIVE,
        description: 'Five.',
        related: [
          { family: 'errno', code: '2' },
          { family: 'errno', code: '2', symbol: 'ENOENT', via: 'wraps', description: 'Gone.' },
        ],
      },
      ['E_FIVE (win32 5): Five.', '  related: errno 2', '  wraps: ENOENT (errno 2)'],
    ],
    [
      'the meaning of a code it carries, if it has none of its own',
      { code: '5', related: [{ family: 'errno', symbol: 'ENOENT', description: 'Gone.' }] },
      ['win32 5', '  related: ENOENT (errno): Gone.'],
    ],
    ['control characters', { symbol: '\u001b', description: '\u0007' }, ['␛ (win32): ␇']],
  ])('is told with %s', (_, said, rows) => {
    expect(told(said)).toEqual(rows.map((row) => `    ${row}`));
  });

  it('is wrapped, with the following rows indented further', () => {
    const said = {
      ...FIVE,
      description: 'A meaning of some words.',
      hint: 'Do this, and then that.',
    };
    expect(told(said, { color: false, columns: 24 })).toEqual([
      '    E_FIVE (win32 5): A',
      '      meaning of some',
      '      words.',
      '      Hint: Do this, and',
      '        then that.',
    ]);
  });

  it('has the severity as a color instead of a word', () => {
    expect(told({ ...FIVE, severity: 'warning' }, COLORED)).toEqual([
      '    \u001b[1m\u001b[33mE_FIVE\u001b[39m\u001b[22m (win32 5)',
    ]);
  });
});

describe('a code that repeats', () => {
  const known = { ...FIVE, description: 'Five.', hint: 'Do.' };
  const at = (number: number, timestamp?: string): Partial<Enriched> => {
    const fields = timestamp === undefined ? {} : { timestamp };
    return { line: number, fields, findings: [finding(known)] };
  };
  const again = (...lines: Partial<Enriched>[]): string | undefined => rowsOf(lines).at(-1);

  it('is counted since the line where it was explained', () => {
    expect(again(at(3), at(4), at(9))).toBe('    E_FIVE (win32 5, x3 since line 3)');
  });

  it('is counted since the time of that line, of another day with the date', () => {
    const first = at(3, '2024-05-04T10:02:03.001Z');
    expect(again(first, at(4, '2024-05-04T11:00:00Z'))).toBe(
      '    E_FIVE (win32 5, x2 since 10:02)',
    );
    expect(again(first, at(4, '2024-05-05T00:00:00Z'))).toBe(
      '    E_FIVE (win32 5, x2 since 2024-05-04 10:02)',
    );
  });

  it('is counted since a line of another source', () => {
    const other = { ...at(1), source: 'b.log' };
    expect(again({ ...at(3), source: 'a.log' }, other)).toBe(
      '    E_FIVE (win32 5, x2 since a.log:3)',
    );
  });

  it('is counted once for a line that has it twice', () => {
    const twice = { ...at(4), findings: [finding(known), finding(known, { start: 0, end: 1 })] };
    expect(again(at(3), twice)).toBe('    E_FIVE (win32 5, x2 since line 3)');
  });

  it('takes one row together with others, below what is new', () => {
    const six = { code: '6', symbol: 'E_SIX', description: 'Six.' };
    const both = [finding(known), finding({ code: '7' }), finding(six)];
    const first = { findings: [finding(known), finding(six)] };
    expect(rowsOf([first, { findings: both }]).slice(-2)).toEqual([
      '    win32 7',
      '    E_FIVE (win32 5, x2 since line 3), E_SIX (win32 6, x2 since line 3)',
    ]);
  });

  it('has its count with commas', () => {
    const rows = rowsOf(Array.from({ length: 3_000 }, () => at(3)));
    expect(rows.at(-1)).toBe('    E_FIVE (win32 5, x3,000 since line 3)');
  });

  it('is described again after many rows, but has no hint again', () => {
    const plain = Array.from({ length: 250 }, () => ({}));
    const rows = rowsOf([at(3), ...plain, at(4)]);
    expect(rows.at(-1)).toBe('    E_FIVE (win32 5, x2 since line 3): Five.');
    expect(rows.filter((row) => row.includes('Hint'))).toHaveLength(1);
  });

  it('is explained again once a thousand others were met', () => {
    const others = Array.from({ length: 1_000 }, (_, code) => ({
      findings: [finding({ code: `${code}` })],
    }));
    expect(rowsOf([at(3), ...others, at(4)]).slice(-2)).toEqual([
      '    E_FIVE (win32 5): Five.',
      '      Hint: Do.',
    ]);
  });
});

describe('the place of a line', () => {
  const a = { source: 'a\u001b.log' };

  it('is its number, below the name of its source where that is another one', () => {
    expect(rowsOf([a, { ...a, line: 4 }, { source: 'b.log' }, {}])).toEqual([
      ...['a␛.log', '3: error 5', '4: error 5', ''],
      ...['b.log', '3: error 5', '', '(standard input)', '3: error 5'],
    ]);
  });

  it('is only the number where there is one source', () => {
    expect(rowsOf([{ source: 'a.log' }], PLAIN, { only: 'a.log' })).toEqual(['3: error 5']);
    expect(rowsOf([{}])).toEqual(['3: error 5']);
  });

  it('has a row of its own where it would leave too little room', () => {
    const rows = rowsOf([{ line: 123_456_789 }], { color: false, columns: 20 });
    expect(rows).toEqual(['123456789:', 'error 5']);
  });
});

describe('the codes of a line', () => {
  it('have the color of their severity, and spans that overlap are shown once', () => {
    const also: Span[] = [
      { match: 'error', start: 0, end: 5 },
      { match: 'or 5', start: 3, end: 7 },
    ];
    const findings = [finding({ ...FIVE, severity: 'info' }, { also })];
    const cyan = (text: string): string => `\u001b[1m\u001b[36m${text}\u001b[39m\u001b[22m`;
    for (const columns of [80, Number.POSITIVE_INFINITY]) {
      const [first] = rowsOf([{ findings }], { color: true, columns });
      expect(first).toBe(`\u001b[2m3:\u001b[22m ${cyan('error')} ${cyan('5')}`);
    }
  });

  it.each([
    '0x80070005 failed',
    'failed with\t0x80070005',
    '0x80070005',
    'E_ACCESSDENIED 0x80070005',
    '0x80070005 0x80070005 0x80004005',
    `${'long '.repeat(1_000)}0x80070005`,
  ])('are shown with the whole line where there is no terminal: %s', async (text) => {
    const { stdout } = await runCli(['--format', 'pretty'], `${text}\n`);
    expect(stdout.split('\n')[0]).toBe(`1: ${text}`);
    expect(stdout).not.toContain('\u001b');
  });

  it('are shown with the first of joined lines, and what is between is left out', () => {
    const text = `one\n${'x\n'.repeat(5)}error 5\ny`;
    const start = text.indexOf('5');
    const findings = [finding(FIVE, { start, end: start + 1 })];
    expect(rowsOf([{ text, findings }], { color: false, columns: 80 })).toEqual([
      ...['3: one', '  | …', '  | error 5', '  | …'],
      '    E_FIVE (win32 5)',
    ]);
  });
});
