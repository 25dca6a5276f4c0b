import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Report } from '../../src/run/report/report.js';
import { validate } from '../../src/schema.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOGS = [
  `${ROOT}fixtures/mixed.log`,
  ...readdirSync(`${ROOT}fixtures/structured`)
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(ROOT, 'fixtures/structured', name)),
];

async function report(...args: string[]): Promise<Report> {
  const { stdout, stderr, exit } = await runCli(['report', '--format', 'json', ...args]);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return validate<Report>('report', JSON.parse(stdout), 'BAD_INPUT', 'report.json');
}

function logOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The sums of cells by what a function gives for each. */
function sums<Key>(cells: readonly Cell[], keyOf: (cell: Cell) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const cell of cells) counts.set(keyOf(cell), (counts.get(keyOf(cell)) ?? 0) + cell[4]);
  return counts;
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('the data of a report', () => {
  let made: Report;
  let records: readonly EnrichedLine[] = [];
  beforeAll(async () => {
    made = await report(...LOGS);
    records = parseLines((await runCli(['--jobs', '1', ...LOGS])).stdout);
  });

  it('has the totals of the records', () => {
    const codes = records.flatMap((record) => record.codes);
    expect(made.totals).toMatchObject({
      records: records.length,
      codes: codes.length,
      sources: LOGS.length,
      inputsSkipped: 0,
    });
    expect(made.codes.reduce((sum, { count }) => sum + count, made.other)).toBe(codes.length);
    expect(new Set(made.codes.map(({ id }) => id)).size).toBe(made.totals.distinct);
  });

  it('has cells that add up to the records by source, host and code', () => {
    const { cells, sources, hosts, other } = made.cube;
    expect(other).toBe(0);
    const bySource = sums(cells, ([, , source]) => sources[source] ?? 'none');
    const byHost = sums(cells, ([, , , host]) => hosts[host] ?? 'none');
    const each = (of: (record: EnrichedLine) => string | undefined) =>
      countsOf(records.flatMap((record) => record.codes.map(() => of(record) ?? 'none')));
    expect(Object.fromEntries(bySource)).toEqual(each(({ source }) => source));
    expect(Object.fromEntries(byHost)).toEqual(each(({ host }) => host));
    const byCode = sums(cells, ([, code]) => code);
    for (const [at, { count }] of made.codes.entries()) expect(byCode.get(at)).toBe(count);
  });

  it('has cells in the steps of time in which their lines are', () => {
    const { cells, times, width } = made.cube;
    expect(times).toEqual([...times].sort());
    const inSteps = sums(cells, ([time]) => time);
    const starts = times.map((time) => Date.parse(time.endsWith('Z') ? time : `${time}Z`));
    const expected = new Map<number, number>();
    for (const { timestamp, codes } of records) {
      const isLocal = timestamp !== undefined && !/(?:Z|[+-]\d\d:\d\d)$/.test(timestamp);
      const ms =
        timestamp === undefined ? Number.NaN : Date.parse(timestamp + (isLocal ? 'Z' : ''));
      const at = times.findIndex((time, step) => {
        const start = starts[step] ?? 0;
        return time.endsWith('Z') !== isLocal && start <= ms && ms < start + width;
      });
      expected.set(at, (expected.get(at) ?? 0) + codes.length);
    }
    expect([...inSteps].sort()).toEqual([...expected].sort());
  });

  it('says of each code what records say', () => {
    const keyOf = (code: EnrichedLine['codes'][number]) => [
      ...[code.family, code.code ?? code.symbol, code.symbol, code.description, code.category],
    ];
    const known = new Set(records.flatMap(({ codes }) => codes.map((one) => `${keyOf(one)}`)));
    for (const code of made.codes) {
      const { family, code: number, symbol, description, category } = code;
      const shown = category === 'unknown' ? undefined : category;
      expect(known).toContain(`${[family, number, symbol, description, shown]}`);
    }
  });

  it('has lines with the code as examples', () => {
    for (const { examples } of made.codes) {
      expect(examples.length).toBeGreaterThan(0);
      for (const { text, start, end, source } of examples) {
        const record = records.find((one) => one.text === text && one.source === source);
        expect(record?.codes.some((code) => code.match === text.slice(start, end))).toBe(true);
      }
    }
  });

  it('is the same with any number of threads', async () => {
    const one = await report('--jobs', '1', ...LOGS);
    const { made: _, ...rest } = made;
    expect({ ...one, made: undefined }).toEqual({ ...rest, made: undefined });
  });
});

describe('errenrich report', () => {
  const before = logOf('before.log', `${'error: ECONNRESET\n'.repeat(40)}${'fine\n'.repeat(960)}`);
  const after = logOf('after.log', `${'error: ENOSPC\n'.repeat(7)}${'fine\n'.repeat(993)}`);

  it('tells what has changed since earlier logs', async () => {
    const { codes, comparison } = await report('--compare', before, after);
    expect(codes).toMatchObject([{ symbol: 'ENOSPC', count: 7, change: 'new' }]);
    expect(comparison).toMatchObject({
      with: before,
      lines: { before: 1000, after: 1000 },
      total: { before: 40, after: 7 },
      rows: [
        { change: 'new', symbol: 'ENOSPC', before: 0, after: 7 },
        { change: 'gone', symbol: 'ECONNRESET', before: 40, after: 0 },
      ],
      same: 0,
    });
  });

  it('compares with all of the earlier logs, whatever times are wanted of the others', async () => {
    const log = logOf('times.log', '2024-05-04 10:00:00 error: ENOSPC\n');
    const args = ['--since', '2024-05-04', '--compare', before, log];
    expect((await report(...args)).comparison?.total).toEqual({ before: 40, after: 1 });
  });

  it('redacts', async () => {
    const log = logOf(
      'secret.log',
      'jane@example.com from 10.1.2.3: ENOSPC in /home/jane/x, case 77\n',
    );
    const plain = await report(log);
    expect(JSON.stringify(plain)).toContain('jane@example.com');
    const { codes, title } = await report('--redact', '--redact-pattern', 'case (\\d+)', log);
    expect(title).toBe('secret.log');
    const [example] = codes[0]?.examples ?? [];
    expect(example?.text).toBe(
      '[email-1] from [ip-1]: ENOSPC in /home/[user-1]/x, case [redacted-1]',
    );
    expect(example?.text.slice(example.start, example.end)).toBe('ENOSPC');
  });

  it('shows the part of a long line around the code', async () => {
    const log = logOf('long.log', `${'x'.repeat(50_000)} ENOSPC ${'y'.repeat(50_000)}\n`);
    const [example] = (await report(log)).codes[0]?.examples ?? [];
    expect(example?.text.length).toBeLessThan(1100);
    expect(example?.text.slice(example.start, example.end)).toBe('ENOSPC');
    expect(example?.text).toMatch(/^….*…$/);
  });

  it('counts the codes beyond --top', async () => {
    const { codes, other, cube } = await report('--top', '2', ...LOGS);
    expect(codes).toHaveLength(2);
    expect(other).toBeGreaterThan(0);
    expect(sums(cube.cells, ([, code]) => code).get(-1)).toBe(other);
  });

  it('has no times, hosts or codes if there are none', async () => {
    const { codes, cube } = await report('--title', 'All quiet', logOf('quiet.log', 'fine\n'));
    expect({ codes, cells: cube.cells }).toEqual({ codes: [], cells: [] });
    const { cube: timeless } = await report(before);
    expect(timeless).toMatchObject({ times: [], hosts: [], cells: [[-1, 0, 0, -1, 40]] });
  });

  it.each([
    ['report.html', '<!DOCTYPE html>'],
    ['report.json', '{'],
    ['report.md', '# after.log'],
  ])('writes %s by its name', async (name, start) => {
    const file = join(folder, name);
    const { stdout, stderr, exit } = await runCli(['report', '-o', file, after]);
    expect({ stdout, stderr, exit }).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(readFileSync(file, 'utf8').slice(0, start.length).toLowerCase()).toBe(
      start.toLowerCase(),
    );
  });

  it('writes Markdown that explains each code', async () => {
    const args = [
      'report',
      '--format',
      'markdown',
      '--title',
      'A & *B*',
      '--compare',
      before,
      after,
    ];
    const { stdout } = await runCli(args);
    expect(stdout).toContain('# A &#38; \\*B\\*\n');
    expect(stdout).toContain('7 codes (1 distinct) in 1000 lines of 1 log');
    expect(stdout).toContain('| new | ENOSPC (errno 28) | 0 | 7 |');
    expect(stdout).toContain('### ENOSPC (');
    expect(stdout).toMatch(/\n> .*after\.log: error: ENOSPC\n/);
  });

  it('writes nothing if no input could be read', async () => {
    const output = join(folder, 'none.json');
    const { stdout, stderr, exit } = await runCli([
      'report',
      '-o',
      output,
      join(folder, 'absent.log'),
    ]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain('absent.log: no such file');
    expect(stderr).toContain('no input could be read');
    expect(existsSync(output)).toBe(false);
  });

  it('compares with nothing that cannot be read', async () => {
    const output = join(folder, 'compared.html');
    const missing = join(folder, 'absent.log');
    const { stderr, exit } = await runCli(['report', '--compare', missing, '-o', output, after]);
    expect(exit).toBe(2);
    expect(stderr).toContain('there is nothing to compare');
    expect(existsSync(output)).toBe(false);
  });

  it.each([
    [['-o', join(folder, 'report.pdf')], 'no format has names that end in .pdf; use .html'],
    [['--format', 'pdf'], 'choose from html, json, markdown'],
    [['--redact-pattern', '('], "--redact-pattern: '('"],
    [['-o', after], 'is also an input'],
    [['--top', '0'], '--top must be a positive integer'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, exit } = await runCli(['report', ...args, after]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(message);
  });
});
