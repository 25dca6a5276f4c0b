import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const LINES = 'May  4 10:11:13 web1 app[7]: errno=111\n'.repeat(3);
const WARNING =
  'its times have no year and are not counted; name it with --year, or infer it with --year auto';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-yearless-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that was last written at a time. */
function fileOf(name: string, text: string | Buffer, written: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  utimesSync(path, new Date(written), new Date(written));
  return path;
}

/** A line of syslog at a time. */
function at(time: string): string {
  return `${time} web1 app[7]: errno=111\n`;
}

async function timesOf(...args: string[]): Promise<readonly string[]> {
  const { stdout } = await runCli(['--year', 'auto', ...args]);
  const records = stdout.trimEnd().split('\n');
  return records.map((record) => JSON.parse(record).timestamp);
}

describe('times without a year', () => {
  it.each(['summary', 'report'])('are reported once by %s', async (command) => {
    const { stderr, exit } = await runCli([command, '--format', 'json'], LINES);
    expect({ stderr, exit }).toEqual({
      stderr: `errenrich: standard input: ${WARNING}\n`,
      exit: 0,
    });
  });

  it('count with --year', async () => {
    const args = ['summary', '--json', '--year', '2024'];
    const { stdout, stderr } = await runCli(args, LINES);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ first: '2024-05-04T10:11:13' });
  });

  it.each(['errno=111\n', '2024-05-04T10:11:13Z app: errno=111\n'])(
    'are not claimed of a log that begins with %j',
    async (first) => {
      const { stderr } = await runCli(['summary'], first + LINES);
      expect(stderr).toBe('');
    },
  );

  it('are refused another word for a year', async () => {
    const { stderr, exit } = await runCli(['--year', 'last'], LINES);
    expect(stderr).toContain('--year must be auto or an integer from 1 to 9999');
    expect(exit).toBe(2);
  });
});

describe('with --year auto, times without a year', () => {
  it('have the latest in which they are not a day after the file was written', async () => {
    const times = ['Dec 31 23:59:59', 'Jan  1 00:00:01', 'Jan  2 11:59:59', 'Jan  3 12:00:01'];
    const path = fileOf('new-year.log', times.map(at).join(''), '2023-01-02T12:00:00');
    expect(await timesOf(path)).toEqual([
      '2022-12-31T23:59:59',
      '2023-01-01T00:00:01',
      '2023-01-02T11:59:59',
      '2022-01-03T12:00:01',
    ]);
  });

  it('have a leap year on February 29', async () => {
    const path = fileOf('leap.log', at('Feb 29 10:00:00'), '2023-06-01T12:00:00');
    expect(await timesOf(path)).toEqual(['2020-02-29T10:00:00']);
  });

  it('have the year of their own file, even on the same line, with any number of threads', async () => {
    const line = at('May  4 10:11:13');
    const paths = ['2021', '2019', '2024'].map((year) =>
      fileOf(`${year}.log.gz`, gzipSync(line), `${year}-12-01T12:00:00`),
    );
    const long = fileOf('long.log', line.repeat(60_000), '2018-12-01T12:00:00');
    const times = await timesOf('--jobs', '2', '--format', 'ndjson', ...paths, long);
    const years = times.map((time) => time.slice(0, 4));
    expect(years.slice(0, 4)).toEqual(['2021', '2019', '2024', '2018']);
    expect(new Set(years.slice(3))).toEqual(new Set(['2018']));
    expect(times).toHaveLength(60_003);
  });

  it('are in the past on standard input', async () => {
    const soon = new Date(Date.now() + 60 * 86_400_000);
    const month = soon.toLocaleString('en-US', { month: 'short' });
    const line = at(`${month} 10 10:11:13`);
    const { stdout } = await runCli(['--year', 'auto'], line);
    expect(JSON.parse(stdout).timestamp.slice(0, 4)).toBe(String(soon.getFullYear() - 1));
  });

  it('are counted by summary, and filtered', async () => {
    const path = fileOf('old.log', at('May  4 10:11:13') + at('May  6 10:11:13'), '2020-05-07');
    const args = ['summary', '--json', '--year', 'auto', '--since', '2020-05-05', path];
    const { stdout, stderr } = await runCli(args);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ first: '2020-05-06T10:11:13', total: 1 });
  });

  it('are explained', async () => {
    const { stdout } = await runCli([
      ...['formats', 'explain', '--year', 'auto'],
      at('May  4 10:11:13').trim(),
    ]);
    expect(stdout).toMatch(/timestamp +\d{4}-05-04T10:11:13/);
  });
});
