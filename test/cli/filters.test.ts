import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLines, ROOT, runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-filters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MIXED = 'fixtures/mixed.log';
const large = join(folder, 'large.log');
const text = readFileSync(`${ROOT}${MIXED}`, 'utf8');
writeFileSync(large, text.repeat(3000));

interface Record {
  readonly line: number;
  readonly text: string;
  readonly codes: readonly { readonly family: string }[];
}

async function recordsOf(...args: string[]): Promise<Record[]> {
  const { stdout, stderr, exit } = await runCli(['--format', 'ndjson', ...args]);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines<Record>(stdout);
}

/** The numbers of the lines that grep selects. */
function grepped(...args: string[]): number[] {
  const found = execFileSync('grep', ['-n', '-E', ...args, `${ROOT}${MIXED}`]).toString();
  return found.split('\n').flatMap((line) => (line === '' ? [] : [Number.parseInt(line, 10)]));
}

describe('filters on the command line', () => {
  it.each([
    [['--grep', 'OSStatus'], ['OSStatus']],
    [
      ['--grep', 'OSStatus', '--grep=error'],
      ['-e', 'OSStatus', '-e', 'error'],
    ],
    [
      ['--grep', '(?i)ERROR'],
      ['-i', 'ERROR'],
    ],
    [
      ['--grep-not', 'e[rs]r', '--grep-not', '[0-9]{5}'],
      ['-v', '-e', 'e[rs]r', '-e', '[0-9]{5}'],
    ],
  ])('%j selects the lines that grep does', async (ours, theirs) => {
    const lines = new Set(grepped(...theirs));
    const all = await recordsOf(MIXED);
    const expected = all.filter(({ line }) => lines.has(line));
    expect(expected).not.toEqual([]);
    expect(await recordsOf(...ours, MIXED)).toEqual(expected);
  });

  it.each([
    ['--code=-25300,E_OUTOFMEMORY'],
    ['--code', '-25300', '--code', 'e_outofmemory'],
    ['--family', '!osstatus', '--grep', '2024'],
    ['--category', 'keychain'],
    ['--where', 'line>100 and line<250 or family=osstatus and line<100000'],
    ['--since', '2024-05-04 10:11:14', '--until', '2024-05-04 10:11:21'],
  ])('%j %j %j %j select the same on several threads', async (...args) => {
    const given = args.filter((arg) => arg !== undefined);
    const run = (jobs: string) => runCli(['--format', 'ndjson', ...given, '-j', jobs, large]);
    const [one, two] = await Promise.all([run('1'), run('3')]);
    expect(one.stderr).toBe('');
    expect(one.stdout).not.toBe('');
    expect(two).toEqual(one);
    const sums = await Promise.all(
      ['1', '3'].map((jobs) => runCli(['summary', '--json', ...given, '-j', jobs, large])),
    );
    expect(sums[1]).toEqual(sums[0]);
    const codes = parseLines<Record>(one.stdout).reduce((sum, line) => sum + line.codes.length, 0);
    expect(JSON.parse(sums[0]?.stdout ?? '')).toMatchObject({ total: codes });
  });

  it.each([
    [
      ['--since', 'soon'],
      "since: 'soon' is not a time; write it as 2024-05-04, '2024-05-04 10:30'",
    ],
    [['--since', '-1h'], "since: '-1h' is not a time; write it as"],
    [['--family', 'osstats'], "'osstats' is not valid for family; did you mean 'osstatus'?"],
    [
      ['--where', 'hots=x'],
      "where: unknown field 'hots' at character 1, 'hots=x'; did you mean 'h",
    ],
    [['--grep', '('], "grep: '(' is not a valid regular expression: unterminated group"],
    [['--grep='], '--grep requires a value'],
    [['--code'], '--code requires a value'],
    [['--fail-on', 'errors'], "'errors' is not valid for --fail-on; did you mean error?"],
    [['-q', '-o', join(folder, 'out')], '--quiet does not apply to --output; use one of them'],
  ])('%j is refused, also before threads start', async (args, message) => {
    for (const jobs of ['1', '2']) {
      const { stdout, stderr, exit } = await runCli([...args, '-j', jobs, MIXED]);
      expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
      expect(stderr).toContain(`errenrich: ${message}`);
    }
  });

  it('select lines of JSON that are kept', async () => {
    const lines = [
      '{"time":"2024-05-04T10:00:00Z","msg":"errno=13","host":"a"}',
      '{"time":"2024-05-04T11:00:00Z","msg":"errno=13 E_FAIL","host":"b"}',
      '{"time":"2024-05-04T12:00:00Z","msg":"fine","host":"a"}',
    ];
    const path = join(folder, 'app.ndjson');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const kept = async (...args: string[]) => {
      const { stdout } = await runCli(['--json-field', 'msg', '--keep-fields', ...args, path]);
      return parseLines<{ time: string; codes: { symbol: string }[] }>(stdout).map(
        ({ time, codes }) => [time.slice(11, 13), ...codes.map(({ symbol }) => symbol)],
      );
    };
    expect(await kept('--since', '2024-05-04T10:30Z')).toEqual([['11', 'EACCES', 'E_FAIL']]);
    expect(await kept('--code', 'EACCES')).toEqual([
      ['10', 'EACCES'],
      ['11', 'EACCES'],
    ]);
    expect(await kept('--grep', '"host":"a"', '--all')).toEqual([['10', 'EACCES'], ['12']]);
    expect(await kept('--where', 'symbol=E_FAIL', '--all')).toEqual([['11', 'E_FAIL']]);
  });
});

describe('files that filters leave out', () => {
  const line = (hour: number) =>
    `2024-05-04 ${String(hour).padStart(2, '0')}:00:00 ERROR errno=13 ${'x'.repeat(200)}\n`;
  const early = join(folder, 'early.log');
  const late = join(folder, 'late.log');
  const mixed = join(folder, 'unordered.log');
  writeFileSync(early, line(1).repeat(1500) + line(2).repeat(1500));
  writeFileSync(late, `# errno=2\n${line(21).repeat(1500)}${line(22).repeat(1500)}`);
  writeFileSync(mixed, line(22).repeat(1500) + line(1).repeat(1500));

  async function countsOf(...args: string[]): Promise<(readonly [string, number])[]> {
    const stats = join(folder, 'stats.json');
    await runCli([...args, '-j1', '--stats-file', stats, early, late, mixed]);
    const { sources } = JSON.parse(readFileSync(stats, 'utf8'));
    return sources.map(({ source, lines }: { source: string; lines: number }) => [
      source.replace(/.*\//, ''),
      lines,
    ]);
  }

  it.each([
    [
      ['--since', '2024-05-04 12:00'],
      ['late.log', 'unordered.log'],
    ],
    [
      ['--until', '2024-05-03 12:00'],
      ['late.log', 'unordered.log'],
    ],
    [
      ['--since', '2024-05-04 01:30'],
      ['early.log', 'late.log', 'unordered.log'],
    ],
    [['--where', `source~early`], ['early.log']],
  ])('%j are not read', async (args, read) => {
    const counts = await countsOf(...args);
    expect(counts.map(([source]) => source)).toEqual(read);
    for (const [, lines] of counts) expect(lines).toBeGreaterThanOrEqual(3000);
  });

  it('had nothing that is wanted', async () => {
    const args = ['--format', 'ndjson', '--since', '2024-05-04 12:00', early, late, mixed];
    const { stdout, stderr } = await runCli(args);
    expect(parseLines(stdout)).toHaveLength(3000 + 1500);
    const left = `${late}: since leaves out lines with codes whose time is not known`;
    expect(stderr).toBe(`errenrich: ${left}\n`);
    const until = await recordsOf('--until', '2024-05-04 12:00', early, late, mixed);
    expect(until).toHaveLength(3000 + 1 + 1500);
  });
});

describe('--fail-on', () => {
  it.each([
    ['errno=13\n', 'error', 1],
    ['errno=13\n', 'info', 1],
    ['no codes\n', 'info', 0],
    ['', 'info', 0],
  ])('%j and %s: %i', async (log, least, exit) => {
    for (const command of [[], ['summary']]) {
      const outcome = await runCli([...command, '--fail-on', least], log);
      expect(outcome.exit).toBe(exit);
      const quiet = await runCli([...command, '--quiet', '--fail-on', least], log);
      expect(quiet).toEqual({ stdout: '', stderr: '', exit });
    }
  });

  it('heeds the severity and the filters', async () => {
    const log = 'process exited with signal 15\nerrno=13\n';
    const statusOf = async (...args: string[]) => (await runCli(['-q', ...args], log)).exit;
    expect(await statusOf('--fail-on', 'error', '--grep', 'signal')).toBe(0);
    expect(await statusOf('--fail-on', 'error', '--code', 'EACCES')).toBe(1);
    expect(await statusOf('--fail-on', 'error', '--code', 'EPERM')).toBe(0);
    expect(await statusOf()).toBe(0);
  });

  it('is of no account after an error', async () => {
    const { exit } = await runCli(['-q', '--fail-on', 'error', MIXED, join(folder, 'missing')]);
    expect([1, 2]).toContain(exit);
    const whole = await runCli(['--fail-on', 'error', join(folder, 'missing'), MIXED]);
    expect(whole.exit).toBe(2);
  });

  it.each(['1', '2'])('ends a quiet run at the first code, with %s threads', async (jobs) => {
    const args = ['-q', '--fail-on', 'error', '-j', jobs, large];
    expect(await runCli(args)).toEqual({ stdout: '', stderr: '', exit: 1 });
    expect(await runCli(['summary', ...args])).toEqual({ stdout: '', stderr: '', exit: 1 });
    const stats = join(folder, 'quiet.json');
    await runCli([...args, '--stats-file', stats]);
    const { total } = JSON.parse(readFileSync(stats, 'utf8'));
    expect(total.lines).toBeLessThan(text.split('\n').length * 3000 - 3000);
  });

  it('works with lines that are kept', async () => {
    const log = '{"msg":"errno=13"}\n';
    const args = ['--json-field', 'msg', '--keep-fields', '--fail-on', 'error'];
    expect((await runCli(args, log)).exit).toBe(1);
    expect(await runCli(['-q', ...args], log)).toEqual({ stdout: '', stderr: '', exit: 1 });
  });
});
