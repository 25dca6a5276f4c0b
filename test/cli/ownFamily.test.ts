import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { everyPath } from '../support/everyPath.js';
import { runningOnce } from '../support/runOnce.js';

const CATALOG = 'fixtures/own/family.json';
const RULES = 'fixtures/own/family-rules.yaml';
const OWN = ['--catalog', CATALOG, '--rules', RULES];
const KNOWN = {
  ...{ family: 'acmejob', code: '1007', symbol: 'ACME_JOB_NO_SLOT', known: true },
  fields: { class: "the runner's" },
};

const folder = mkdtempSync(join(tmpdir(), 'errenrich-family-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const runOnce = runningOnce();

/** The catalog of the family with other properties. */
function variant(name: string, changes: object): string {
  const catalog = JSON.parse(readFileSync(`${ROOT}${CATALOG}`, 'utf8'));
  return fileOf(name, JSON.stringify({ ...catalog, ...changes }));
}

describe('a family that a catalog defines', () => {
  it('has its codes found by rules and by name, on every code path', async () => {
    const log = 'job result 1007\njob result 12\njob result 0\nACME_JOB_NO_SLOT\n';
    const records = await everyPath(log, { catalog: [CATALOG], rules: [RULES] }, { sizes: [7] });
    expect(records.map(({ line, codes }) => [line, codes])).toMatchObject([
      [1, [KNOWN]],
      [2, [{ family: 'acmejob', code: '12', known: false, fields: { class: "the job's own" } }]],
      [4, [{ ...KNOWN, rule: 'any/acme-jobs/symbols' }]],
    ]);
  });

  const NUMBERS = [
    ['3', 'warning'],
    ['-99', 'error'],
    ['4999', 'error'],
    ['0', 'success'],
    ['-100', undefined],
    ['5000', undefined],
  ] as const;
  const numbers = fileOf('numbers.log', NUMBERS.map(([one]) => `job result ${one}\n`).join(''));

  it.each(NUMBERS)('reads %s as %s', async (number, severity) => {
    const { stdout } = await runOnce(...OWN, '--min-severity', 'success', numbers);
    const line = NUMBERS.findIndex(([one]) => one === number) + 1;
    const records = parseLines<EnrichedLine>(stdout).filter((record) => record.line === line);
    const found = records.flatMap(({ codes }) => codes);
    expect(found.map((code) => [code.family, code.code, code.severity])).toEqual(
      severity === undefined ? [] : [['acmejob', number, severity]],
    );
  });

  it('is known in all threads', async () => {
    const files = ['a.log', 'b.log'].map((name) => fileOf(name, 'job result 1007\n'.repeat(20)));
    const args = ['summary', '--jobs', '2', '--by', 'family', '--format', 'json', ...OWN, ...files];
    const { stdout, stderr } = await runCli(args);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).rows).toMatchObject([{ key: 'acmejob', count: 40, sources: 2 }]);
  });

  it('can be asked for by `explain`, `search`, `rules test` and `catalog check`', async () => {
    const own = ['--catalog', CATALOG, '--family', 'acmejob'];
    const explained = await runCli(['explain', '--json', ...own, '1007']);
    expect(JSON.parse(explained.stdout)[0].meanings).toMatchObject([KNOWN]);
    const found = await runCli(['search', '--json', ...own, 'no slot']);
    expect(JSON.parse(found.stdout)).toMatchObject([KNOWN]);
    expect((await runCli(['rules', 'test', '--catalog', CATALOG, RULES])).exit).toBe(0);
    expect((await runCli(['catalog', 'check', '--catalog', CATALOG])).exit).toBe(0);
  });

  it('can be that of an imported catalog', async () => {
    const codes = fileOf('codes.csv', 'symbol,value,description\nACME_JOB_LATE,1008,Too late.\n');
    const head = ['--format', 'csv', '--id', 'any/acme-more', '--license', 'MIT'];
    const args = ['catalog', 'import', ...head, '--family', 'acmejob', codes];
    const { stdout, stderr } = await runCli([...args, '--catalog', CATALOG]);
    expect(stderr).toBe('');
    const more = fileOf('more.json', stdout);
    const explained = await runCli([
      'explain',
      '1008',
      '--family',
      'acmejob',
      '--catalog',
      CATALOG,
      '--catalog',
      more,
    ]);
    expect(explained.stdout).toMatch(/^ACME_JOB_LATE {2}1008\n/);
    const without = await runCli(args);
    expect(without.stderr).toContain("unknown family 'acmejob'; choose from ");
    expect(without.stderr).toContain('or name the catalog that defines it with --catalog');
  });

  it('is not known without the catalog', async () => {
    const rules = await runCli(['--rules', RULES], 'job result 1007\n');
    expect(rules.exit).toBe(2);
    expect(rules.stderr).toContain(
      `${RULES}:/rules/0/families/0: unknown family 'acmejob'; choose from`,
    );
    const explained = await runCli(['explain', '--family', 'acmejob', '1007']);
    expect(explained.exit).toBe(2);
    expect(explained.stderr).toContain("'acmejob' is not valid for --family; choose from ");
  });
});

describe('several catalogs of one family', () => {
  const entries = [{ symbol: 'ACME_JOB_LOST', value: '12', severity: 'error' }];

  it('need only one definition, in any order', async () => {
    const other = variant('other.json', { id: 'any/acme-more', defines: undefined, entries });
    for (const paths of [
      [other, CATALOG],
      [CATALOG, other],
    ]) {
      const catalogs = paths.flatMap((path) => ['--catalog', path]);
      const { stdout, stderr } = await runCli(['--rules', RULES, ...catalogs], 'job result 12\n');
      expect(stderr).toBe('');
      expect(parseLines<EnrichedLine>(stdout)[0]?.codes).toMatchObject([
        { symbol: 'ACME_JOB_LOST', description: 'Lost', derived: true },
      ]);
    }
  });

  it('must not define it differently', async () => {
    const defines = { title: 'Others', range: [1, 9] };
    const other = variant('different.json', { id: 'any/acme-more', defines, entries: [] });
    const { stderr, exit } = await runCli(['--catalog', CATALOG, '--catalog', other], 'x\n');
    expect(exit).toBe(2);
    expect(stderr).toBe(
      `errenrich: ${other}:/defines: the family 'acmejob' is defined differently in ${CATALOG}; ` +
        'define it in one of them, with the same platform\n',
    );
  });
});

it('completes built-in families', async () => {
  const asked = ['completion', 'bash', '--', 'search', '--family', 'webs'];
  expect((await runCli(asked)).stdout).toBe('websocket\t\n');
});
