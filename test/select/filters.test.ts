import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createEnricher,
  type EnrichedLine,
  type EnrichOptions,
  ErrenrichError,
  enrichIterable,
  summarize,
} from '../../src/index.js';
import type { Code } from '../../src/types.js';
import { ROOT } from '../support/cli.js';
import { cut } from '../support/cut.js';

const MIXED = readFileSync(`${ROOT}fixtures/mixed.log`);

async function recordsOf(log: string | Buffer, options: EnrichOptions = {}, size = 65_536) {
  const records: EnrichedLine[] = [];
  for await (const record of enrichIterable(cut(Buffer.from(log), size), options)) {
    records.push(record);
  }
  return records;
}

/** What filters must leave of records. */
function left(
  records: readonly EnrichedLine[],
  isWanted: (code: Code, line: EnrichedLine) => boolean,
): EnrichedLine[] {
  return records
    .map((record) => ({ ...record, codes: record.codes.filter((code) => isWanted(code, record)) }))
    .filter(({ codes }) => codes.length > 0);
}

type Case = readonly [options: EnrichOptions, isWanted: Parameters<typeof left>[1]];

const CASES: readonly Case[] = [
  [{ code: '-25300' }, ({ code, family }) => code === '-25300' && family === 'osstatus'],
  [{ code: '0xffff9d2c' }, ({ code, family }) => code === '-25300' && family === 'osstatus'],
  [{ code: 'errsecitemnotfound' }, ({ symbol }) => symbol === 'errSecItemNotFound'],
  [{ code: 'errSec*' }, ({ symbol }) => symbol?.startsWith('errSec') === true],
  [{ code: '!errSec*' }, ({ symbol }) => !symbol?.startsWith('errSec')],
  [{ code: ['0x8*', '!0x8007*'] }, ({ code = '' }) => /^0x8(?!007)/.test(code)],
  [{ code: 'E_{OUTOFMEMORY,FAIL}' }, ({ symbol }) => symbol === 'E_OUTOFMEMORY'],
  [{ code: '-2147024882' }, ({ code }) => code === '0x8007000e'],
  [{ code: '2147942414' }, ({ code }) => code === '0x8007000e'],
  [{ code: '8007000E' }, ({ code }) => code === '0x8007000e'],
  [{ code: '8007-000e' }, ({ code }) => code === '0x8007000e'],
  [{ family: 'osstatus' }, ({ family }) => family === 'osstatus'],
  [{ family: 'OSStatus,hresult' }, ({ family }) => /^(?:osstatus|hresult)$/.test(family)],
  [{ family: ['!osstatus', '!hresult'] }, ({ family }) => !/^(?:osstatus|hresult)$/.test(family)],
  [{ category: 'keychain' }, ({ category }) => category === 'Keychain'],
  [{ category: ['!Keychain'] }, ({ category }) => category !== 'Keychain'],
  [{ grep: 'sync|secd' }, (_, { text }) => /sync|secd/.test(text)],
  [{ grep: ['^2024', 'error'] }, (_, { text }) => /^2024|error/.test(text)],
  [{ grep: '(?i)ERROR' }, (_, { text }) => /error/i.test(text)],
  [{ grepNot: '(?i)ERROR' }, (_, { text }) => !/error/i.test(text)],
  [{ grep: 'OSStatus', grepNot: ['-25300'] }, (_, { text }) => /OSStatus(?!.*-25300)/.test(text)],
  [
    { grep: 'sync', family: 'osstatus', minConfidence: 'possible' },
    ({ family }, { text }) => text.includes('sync') && family === 'osstatus',
  ],
];

describe('filters leave what a recount leaves', () => {
  it.each(CASES)('%j', async (options, isWanted) => {
    const { code: _, family, category, grep, grepNot, ...rest } = options;
    const expected = left(await recordsOf(MIXED, rest), isWanted);
    expect(expected).not.toEqual([]);
    for (const size of [1, 7, 65_536]) {
      expect(await recordsOf(MIXED, options, size)).toEqual(expected);
    }
    expect(createEnricher(options).block(MIXED)).toEqual(expected);
    const { total } = await summarize(MIXED, options);
    expect(total).toBe(expected.reduce((sum, { codes }) => sum + codes.length, 0));
    const enricher = createEnricher(options);
    const lines = MIXED.toString().trimEnd().split('\n');
    const codes = lines.flatMap((line) => enricher.line(line)?.codes ?? []);
    expect(codes).toEqual(expected.flatMap((record) => record.codes));
  });

  it('of each other', async () => {
    const families = [...new Set((await recordsOf(MIXED)).flatMap(({ codes }) => codes))];
    const names = [...new Set(families.map(({ family }) => family))];
    const some = fc.subarray(names, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(some, some, async (one, other) => {
        const [a, b, both] = await Promise.all(
          [one, other, [...one, ...other]].map(async (family) => recordsOf(MIXED, { family })),
        );
        const codes = [...(a ?? []), ...(b ?? [])].flatMap((record) =>
          record.codes.map(({ start }) => `${record.line} ${start}`),
        );
        const union = (both ?? []).flatMap((record) =>
          record.codes.map(({ start }) => `${record.line} ${start}`),
        );
        expect(new Set(union)).toEqual(new Set(codes));
      }),
      { numRuns: 20 },
    );
  });

  it('with all lines: filters of lines drop lines, filters of codes drop codes', async () => {
    const all = await recordsOf(MIXED, { all: true });
    const some = await recordsOf(MIXED, { all: true, grep: 'e', family: 'osstatus' });
    const expected = all
      .filter(({ text }) => text.includes('e'))
      .map((record) => {
        return { ...record, codes: record.codes.filter(({ family }) => family === 'osstatus') };
      });
    expect(some).toEqual(expected);
  });
});

describe('values of filters', () => {
  it.each([
    [{ code: '' }, "code must be a text or a list of texts, not ''"],
    [{ code: ['E_FAIL', ''] }, 'code must be a text or a list of texts, not a list'],
    [{ code: 'E_FAIL,' }, 'code is empty; give a number, a name or a glob'],
    [
      { family: 'osstats' },
      "'osstats' is not valid for family; did you mean 'osstatus'? errenrich summary --by",
    ],
    [{ family: '!osstats' }, "'osstats' is not valid for family; did you mean"],
    [{ category: 'keychin' }, "'keychin' is not valid for category; did you mean 'Keychain'?"],
    [{ grep: '(' }, "grep: '(' is not a valid regular expression: unterminated group; fix the"],
    [{ grep: '(?P<a>b)' }, 'write (?<name>...) instead of (?P<name>...)'],
    [{ grepNot: '(a+)+$' }, "grepNot: '(a+)+$' can backtrack exponentially ((a+)+); start each"],
    [
      { grep: '(?:(?:a{100}){100}){10}' },
      'characters; the maximum is 20000; reduce its repetition counts',
    ],
    [{ grep: 5 }, 'grep must be a text or a list of texts, not 5'],
    [{ since: 'soon' }, "since: 'soon' is not a time; write it as 2024-05-04, '2024-05-04 10:30'"],
    [{ until: '2024-02-30' }, "until: '2024-02-30' is not a time; write"],
    [{ since: 5 }, 'since must be a text or a Date, not 5'],
    [{ since: new Date(Number.NaN) }, 'since must be a text or a Date, not an object'],
    [{ since: '2024-05-05', until: '2024-05-04' }, 'since is later than until; exchange them'],
    [{ familly: 'errno' }, "unknown option 'familly'; did you mean 'family'?"],
  ])('%j are refused', (options, message) => {
    const call = () => createEnricher(options as EnrichOptions);
    expect(call).toThrow(ErrenrichError);
    expect(call).toThrow(message);
  });
});

it.each([
  [['ECONREFUSED'], ["code: no catalog has 'ECONREFUSED'; did you mean 'ECONNREFUSED'?"]],
  [
    ['!errsecitemnotfond'],
    ["code: no catalog has 'errsecitemnotfond'; did you mean 'errSecItemNotFound'?"],
  ],
  [['econnrefused', 'CS1234', 'ECONREF*', '0x80070005', 'deadbeef', 'qqqqqqqq'], []],
])('names of codes that seem misspelled are told: %j', (code, expected) => {
  const warnings: string[] = [];
  createEnricher({ code, onWarning: (message) => void warnings.push(message) });
  expect(warnings).toEqual(expected);
});

describe('a regular expression', () => {
  it('is stopped on a hostile line, which is kept', async () => {
    const warnings: string[] = [];
    const onWarning = (message: string) => void warnings.push(message);
    const line = `errno=13 ${'a'.repeat(200_000)}`;
    const options = { grep: 'a+b.*a+c', onWarning };
    const start = performance.now();
    expect(await recordsOf(`${line}\n`.repeat(5), options)).toHaveLength(5);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(warnings).toEqual([
      `grep 'a+b.*a+c' took more than 1 s on a line of ${line.length} characters; such lines are kept`,
    ]);
    expect(await recordsOf(`${line}\n`, { grepNot: 'a+b.*a+c' })).toHaveLength(1);
  });
});
