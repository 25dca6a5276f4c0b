import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Code,
  createEnricher,
  type EnrichedLine,
  type EnrichOptions,
  ErrenrichError,
  enrichIterable,
  summarize,
} from '../../src/index.js';
import { CONFIDENCES, LEVELS, SEVERITIES } from '../../src/types.js';
import { ROOT } from '../support/cli.js';

const MIXED = readFileSync(`${ROOT}fixtures/mixed.log`, 'utf8');
const LOG = `${MIXED}
2024-05-04 10:11:12,001 - ERROR [main:Sync@91] - errno=13 and errno=2
May  4 10:11:13 web1 nginx[812]: open() failed (13: Permission denied)
May  4 10:11:13 web2 nginx[813]: connect() failed (111: Connection refused) while
May  4 10:11:13 WEB1 app[7]: returned E_FAIL
`;

type Test = (code: Code | undefined, line: EnrichedLine) => boolean;

async function recordsOf(options: EnrichOptions): Promise<EnrichedLine[]> {
  const records: EnrichedLine[] = [];
  const how = { ...options, source: 'a.log', year: 2024 };
  for await (const record of enrichIterable(LOG, how)) records.push(record);
  return records;
}

/** What an expression must leave of records. */
function left(records: readonly EnrichedLine[], test: Test): EnrichedLine[] {
  return records.flatMap((record) => {
    const codes = record.codes.filter((code) => test(code, record));
    return codes.length > 0 ? [{ ...record, codes }] : [];
  });
}

const rank = (names: readonly string[], name: string | undefined) => names.indexOf(name ?? '');

const CASES: readonly (readonly [where: string, test: Test])[] = [
  ['host=web1', (_, { host }) => host === 'web1'],
  ['host == web1', (_, { host }) => host === 'web1'],
  ['host != web1', (_, { host }) => host !== 'web1'],
  ['not host=web1', (_, { host }) => host !== 'web1'],
  ['HOST=web1', (_, { host }) => host === 'web1'],
  ['process~ngi', (_, { process = '' }) => /ngi/.test(process)],
  [
    'process ~ "^n.*x$" or pid=7',
    (_, { process = '', pid }) => /^n.*x$/.test(process) || pid === 7,
  ],
  ['process!~ngi', (_, { process = '' }) => !/ngi/.test(process)],
  ['pid>=812 and pid < 813', (_, { pid = -1 }) => pid === 812],
  ['pid!=812', (_, { pid }) => pid !== 812],
  ['level>=warning', (_, { level }) => rank(LEVELS, level) >= rank(LEVELS, 'warning')],
  ['level<=INFO', (_, { level }) => level !== undefined && rank(LEVELS, level) <= 2],
  ['level=err', (_, { level }) => level === 'error'],
  ['level=warn', (_, { level }) => level === 'warning'],
  ['severity>info', (code) => rank(SEVERITIES, code?.severity) > 1],
  ['confidence<certain', (code) => rank(CONFIDENCES, code?.confidence) < 2],
  ['line<10', (_, { line }) => line < 10],
  ["text='no'", () => false],
  ['text~"(?i)SYNC"', (_, { text }) => /sync/i.test(text)],
  ['source=a.log', () => true],
  ['source!=a.log', () => false],
  ['family=osstatus', (code) => code?.family === 'osstatus'],
  ['category="keychain"', (code) => code?.category === 'Keychain'],
  [
    'platform=apple',
    ({ platform, platforms = [], numbers = {} } = {} as Code) =>
      [platform, ...platforms, ...Object.keys(numbers)].includes('darwin'),
  ],
  ['code=-25300', (code) => code?.code === '-25300'],
  ['code=0xFFFF9D2C', (code) => code?.code === '-25300'],
  ['code!=-25300', (code) => code?.code !== '-25300'],
  ['code<0', (code) => Number(code?.code) < 0],
  ['code~^0x8', (code) => /^0x8/.test(code?.code ?? '')],
  [
    'symbol=E_OUTOFMEMORY or symbol=e_fail',
    (code) => /^E_(?:OUTOFMEMORY|FAIL)$/.test(code?.symbol ?? ''),
  ],
  ['rule~^windows/', (code) => /^windows\//.test(code?.rule ?? '')],
  ['known=true', (code) => code?.known === true],
  ['known!=true', (code) => code?.known === false],
  ['thread~main', (_, { thread = '' }) => thread.includes('main')],
  [
    'not (family=osstatus and code=-25300) and line<20',
    (code, { line }) => !(code?.code === '-25300') && line < 20,
  ],
  [
    'family=osstatus and line<5 or host=web2',
    (code, { line, host }) => (code?.family === 'osstatus' && line < 5) || host === 'web2',
  ],
  [
    'family=osstatus and (line<5 or host=web2)',
    (code, { line, host }) => code?.family === 'osstatus' && (line < 5 || host === 'web2'),
  ],
  ['not not host=web1', (_, { host }) => host === 'web1'],
  ['NOT host=web1 AND line>5', (_, { host, line }) => host !== 'web1' && line > 5],
];

describe('expressions leave what a recount leaves', () => {
  it.each(CASES)('%s', async (where, test) => {
    const expected = left(await recordsOf({}), test);
    const found = await recordsOf({ where });
    expect(found).toEqual(expected);
    const { total } = await summarize(LOG, { where, source: 'a.log', year: 2024 });
    expect(total).toBe(expected.reduce((sum, { codes }) => sum + codes.length, 0));
  });

  it('of the format of heads', async () => {
    const some = await recordsOf({ where: 'format=RFC3164' });
    const others = await recordsOf({ where: 'format!=rfc3164' });
    expect(some.map(({ process }) => process)).toContain('nginx');
    expect([...some, ...others]).toHaveLength((await recordsOf({})).length);
  });

  it('of several expressions, all must hold', async () => {
    const both = await recordsOf({ where: ['line<20', 'family=osstatus'] });
    expect(both).toEqual(await recordsOf({ where: 'line<20 and family=osstatus' }));
    expect(both).not.toEqual([]);
  });

  it('with all lines, also of those without codes', async () => {
    const all = await recordsOf({ all: true });
    const some = await recordsOf({ all: true, where: 'host=web1 or family=osstatus' });
    const expected = all.flatMap((record) => {
      const isWanted = (code?: Code) => record.host === 'web1' || code?.family === 'osstatus';
      const codes = record.codes.filter(isWanted);
      return codes.length > 0 || isWanted() ? [{ ...record, codes }] : [];
    });
    expect(some).toEqual(expected);
  });

  it('of a single line', () => {
    const enricher = createEnricher({ where: 'host=web1' });
    expect(enricher.line('May  4 10:11:13 web1 nginx[812]: errno=13')?.host).toBe('web1');
    expect(enricher.line('May  4 10:11:13 web2 nginx[812]: errno=13')).toBeUndefined();
  });
});

/** An expression as text, and what it says. */
interface Written {
  readonly text: string;
  readonly test: Test;
}

const atom = fc.constantFrom<Written>(
  ...CASES.filter(([text]) => !/\b(?:and|or|not)\b/i.test(text)).map(([text, test]) => ({
    text,
    test,
  })),
);
const { expression } = fc.letrec<{ expression: Written }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    tie('expression').map(({ text, test }) => ({
      text: `not (${text})`,
      test: (code: Code | undefined, line: EnrichedLine) => !test(code, line),
    })),
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      text: parts.map(({ text }) => `(${text})`).join(' and '),
      test: (code: Code | undefined, line: EnrichedLine) =>
        parts.every(({ test }) => test(code, line)),
    })),
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      text: parts.map(({ text }) => `(${text})`).join('or'),
      test: (code: Code | undefined, line: EnrichedLine) =>
        parts.some(({ test }) => test(code, line)),
    })),
  ),
}));

it('any expression leaves what its parts say', async () => {
  const records = await recordsOf({});
  await fc.assert(
    fc.asyncProperty(expression, async ({ text, test }) => {
      expect(await recordsOf({ where: text })).toEqual(left(records, test));
    }),
    { numRuns: 60 },
  );
});

describe('an expression with a mistake is refused', () => {
  it.each([
    ['', 'where must be a text or a list of texts'],
    [' ', "where: expected a comparison, 'not' or '(' at the end"],
    ['host', 'where: expected =, !=, <, <=, >, >=, ~, !~ at the end'],
    ['host web1', "where: expected =, !=, <, <=, >, >=, ~, !~ at character 6, 'web1'"],
    ['host=', 'where: expected a value; put one with blanks or signs in quotes at the end'],
    [
      'host===web1',
      "where: expected a value; put one with blanks or signs in quotes at character 7, '=web1'",
    ],
    [
      'host=web1 level=error',
      "where: expected 'and', 'or' or the end at character 11, 'level=error'",
    ],
    ['host=web1 and', "where: expected a comparison, 'not' or '(' at the end"],
    ['(host=web1', "where: expected ')' at the end"],
    ['host=web1)', "where: expected 'and', 'or' or the end at character 10, ')'"],
    ['and host=web1', "where: expected a comparison, 'not' or '(' at character 1, 'and host=web1'"],
    [
      'hots=web1',
      "where: unknown field 'hots' at character 1, 'hots=web1'; did you mean 'host'? the fields are source, line, text, level",
    ],
    ['host="web1', "where: expected a closing quote, or none at character 6, '\"web1'"],
    [
      'level>=erro',
      "where: 'erro' is not valid for level at character 8, 'erro'; did you mean 'error'? choose from trace",
    ],
    ['pid=x', "where: 'x' is not a number at character 5, 'x'"],
    [
      'host<web1',
      "where: host has no order at character 6, 'web1'; compare it with =, !=, ~ or !~",
    ],
    [
      'known=yes',
      "where: 'yes' is not valid for known at character 7, 'yes'; choose from true, false",
    ],
    [
      'family=osstats',
      "where: 'osstats' is not valid for family at character 8, 'osstats'; did you mean 'osstatus'?",
    ],
    ['platform=beos', "where: 'beos' is not valid for platform"],
    [
      'process~"("',
      "where: '(' is not a valid regular expression: unterminated group at character 9, '\"(\"'; fix the",
    ],
    ['process~"(a+)+$"', 'can backtrack exponentially ((a+)+)'],
    [`${'('.repeat(200)}pid=1`, 'where: more than 100 groups'],
    ['constructor=1', "where: unknown field 'constructor'"],
  ])('%s', (where, message) => {
    const call = () => createEnricher({ where });
    expect(call).toThrow(ErrenrichError);
    expect(call).toThrow(message);
  });
});
