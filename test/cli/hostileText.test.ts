import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLines, runCli, withoutCuts } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a terminal acts on, newlines and tabs aside. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Texts that do harm where a program takes them for more than text. */
const TEXTS = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '\x1b[31mred', '\x1b]0;title\x07'],
  ...[
    '\x9b31mred',
    '\u202egnp.exe',
    '\u2066x\u2069',
    '\x00nul',
    'a\rb',
    '\x08\x08',
    '\x7f',
    '\u2028',
  ],
  ...["=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(1)', '\t=1', '"quoted", text', "'", '</script>'],
  ...['\ufffd', '\ufeff', '😀', 'x'.repeat(300)],
];

const text = TEXTS.flatMap((one) => {
  const json = { level: one, host: one, process: one, timestamp: '2024-05-04T10:11:12Z' };
  return [
    `${one} error 10061`,
    `error 10061 ${one}`,
    `2024-05-04T10:11:12Z ${one} app[1]: error 10061`,
    JSON.stringify({ ...json, msg: `error 10061 ${one}` }),
    `level=${JSON.stringify(one)} host=${JSON.stringify(one)} msg="error 10061"`,
    `HOSTILE ${one}`,
  ];
});
/** Half of a pair, as JSON and as bytes that are not UTF-8. */
const halves = ['{"level":"\\ud800","msg":"error 10061 \\udc00"}', '\xed\xa0\x80 error 10061'];
const LOG = join(folder, '\x1b[31m=cmd\u202e\x9b.log');
writeFileSync(
  LOG,
  Buffer.concat([
    Buffer.from(`${text.join('\n')}\n${halves[0]}\n`),
    Buffer.from(`${halves[1]}\n`, 'latin1'),
  ]),
);
const COUNT = text.length + 2;

const hostile = '=x \x1b[31m\x07\x9b\u202e"\u0000';
const PACK = join(folder, 'pack.json');
writeFileSync(
  PACK,
  JSON.stringify({
    id: 'own',
    title: hostile,
    rules: [
      {
        id: 'hostile',
        title: hostile,
        pattern: '(?<symbol>HOSTILE)',
        families: ['hresult'],
        evidence: 'symbol',
        samples: [
          { line: 'HOSTILE', codes: ['hresult:0xa0040001'] },
          { line: 'x', codes: [] },
        ],
      },
    ],
  }),
);
const CATALOG = join(folder, 'catalog.json');
const entry = { symbol: 'HOSTILE', value: '0xa0040001', category: hostile, severity: 'error' };
writeFileSync(
  CATALOG,
  JSON.stringify({
    ...{ id: 'windows/own', family: 'hresult', platform: 'windows', title: hostile },
    source: { title: hostile, license: hostile },
    entries: [{ ...entry, description: hostile, hint: hostile }],
  }),
);
const OWN = ['--rules', PACK, '--catalog', CATALOG];

async function run(...args: string[]): Promise<string> {
  const { stdout, stderr, exit } = await runCli([...args, ...OWN, LOG]);
  expect({ stderr: withoutCuts(stderr), exit }).toEqual({ stderr: '', exit: 0 });
  return stdout;
}

describe('hostile text', () => {
  it.each(['ndjson', 'ecs', 'otel'])('is data in %s', async (format) => {
    const stdout = await run('--format', format);
    expect(parseLines(stdout)).toHaveLength(COUNT);
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(stdout).toContain('__proto__');
  });

  it.each([
    ['csv', []],
    ['summary by level', ['summary', '--by', 'level']],
    ['summary by source', ['summary', '--by', 'source']],
  ])('is text, and no formula, in the cells of CSV: %s', async (_, args) => {
    const stdout = await run(...args, '--format', 'csv');
    const rows = parse(stdout) as string[][];
    expect(rows.flat().filter((cell) => /^[=+@\t\r]|^-(?![1-9]\d*$)/.test(cell))).toEqual([]);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });

  it.each([
    ['pages', ['--format', 'pretty']],
    ...['host', 'source', 'category'].map((by): [string, string[]] => [
      `a table by ${by}`,
      ['summary', '--by', by],
    ]),
  ])('does not reach the terminal with %s', async (_, args) => {
    const stdout = await run(...args);
    expect(stdout).not.toMatch(CONTROL);
    expect(stdout.length).toBeGreaterThan(60);
  });

  it('is counted under its own name', async () => {
    const { rows } = JSON.parse(await run('summary', '--by', 'host', '--json'));
    const keys = rows.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(expect.arrayContaining(['__proto__', 'constructor', '\x1b[31mred']));
  });

  it.each([
    ['explain', ['explain', ...OWN.slice(2), 'HOSTILE']],
    ['rules list', ['rules', 'list', PACK]],
    ['rules explain', ['rules', 'explain', ...OWN, `HOSTILE ${hostile.replace('\0', '')}`]],
    ['rules test', ['rules', 'test', PACK, ...OWN.slice(2)]],
    ['catalog list', ['catalog', 'list', ...OWN.slice(2)]],
    ['catalog check', ['catalog', 'check', ...OWN.slice(2)]],
    ['search', ['search', ...OWN.slice(2), 'HOSTILE']],
  ])('in packs and catalogs does not reach the terminal with %s', async (_, args) => {
    const { stdout, stderr, exit } = await runCli(args);
    expect(exit).toBe(0);
    expect(stdout + stderr).not.toMatch(CONTROL);
  });

  it.each([
    'explain',
    'summary --by',
    '--format',
    '--encoding',
    '--rules',
    '--config',
    '--fields',
    '--jobs',
  ])('in the value of %s is shown in the message', async (before) => {
    const value = '\x1b[31m\x9b\u202e/x\ny';
    const { stderr, exit } = await runCli([...before.split(' '), value, LOG]);
    expect(exit).not.toBe(0);
    expect(stderr).not.toMatch(CONTROL);
    expect(stderr).toMatch(/^(errenrich: [^\n]+\n){1,2}$/);
  });
});
