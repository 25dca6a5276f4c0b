import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function logOf(name: string, counts: Readonly<Record<string, number>>): string {
  const path = join(folder, name);
  const lines = Object.entries(counts).flatMap(([line, count]) => Array(count).fill(line));
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

mkdirSync(join(folder, 'week'));
const OLD = logOf('old.log', { 'error: ECONNRESET': 60, 'error 10061': 30, fine: 910 });
const NEW = logOf('new.log', { 'error: ECONNRESET': 10, 'error: ENOSPC': 3, fine: 987 });
logOf('week/1.log', { 'error: ECONNRESET': 60, fine: 400 });
logOf('week/2.log', { 'error 10061': 30, fine: 510 });

describe('errenrich diff', () => {
  it('shows what has changed', async () => {
    const { stdout, stderr, exit } = await runCli(['diff', OLD, NEW]);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    const rows = stdout.split('\n').map((row) => row.split(/ {2,}/).slice(0, 5));
    expect(rows.slice(1, 4)).toMatchObject([
      ['new', '0', '3', expect.anything(), expect.anything()],
      ['gone', '30', '0', '10061', 'WSAECONNREFUSED'],
      ['fallen', '60', '10', 'x0.17', expect.anything()],
    ]);
    expect(stdout).toContain('before: 90 codes in 1000 lines\nafter: 13 codes in 1000 lines\n');
  });

  it('takes directories and globs, on any number of threads', async () => {
    const [one] = await Promise.all([runCli(['diff', '--json', OLD, NEW])]);
    for (const logs of [join(folder, 'week'), join(folder, 'week', '*.log')]) {
      for (const jobs of ['1', '2']) {
        const { stdout } = await runCli(['diff', '--json', '--jobs', jobs, logs, NEW]);
        const changes = (text: string) =>
          JSON.parse(text).rows.map((row: { change: string; key: string }) => [
            row.change,
            row.key,
          ]);
        expect(changes(stdout)).toEqual(changes(one.stdout));
      }
    }
  });

  it('says how many rows may differ by chance, and lists them with --all', async () => {
    const { stdout: some } = await runCli(['diff', OLD, OLD]);
    expect(some).toMatch(/^no changes\n\n(?:.*\n)*2 rows left out/);
    const { stdout: all } = await runCli(['diff', '--all', OLD, OLD]);
    expect(all.match(/^same /gm)).toHaveLength(2);
    expect(all).not.toContain('left out');
  });

  it.each([[[OLD]], [[OLD, NEW, OLD]]])('compares two logs only: %j', async (logs) => {
    const { stdout, stderr, exit } = await runCli(['diff', ...logs]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain('diff compares two logs; name a file, a directory or a glob');
  });

  it('reports a log that cannot be read', async () => {
    const { stderr, exit } = await runCli(['diff', OLD, join(folder, 'none.log')]);
    expect(exit).toBe(2);
    expect(stderr).toContain('none.log');
  });
});

describe('errenrich diff of one log', () => {
  const hours = ['09', '10', '11'].map((hour) => `2024-05-04T${hour}:30:00Z`);
  const [nine = '', ten = '', eleven = ''] = hours;
  const times = logOf('times.log', {
    [`${nine} error: ECONNRESET`]: 40,
    [`${ten} error: ECONNRESET`]: 10,
    [`${ten} error: ENOSPC`]: 2,
    [`${eleven} error: EPERM`]: 5,
  });
  const period = ['--since', '2024-05-04T10:00:00Z', '--until', '2024-05-04T11:00:00Z'];

  it('compares a period with the one before it, which is as long', async () => {
    const { stdout, exit } = await runCli(['diff', '--json', times, ...period]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      total: { before: 40, after: 12 },
      periods: {
        before: { from: '2024-05-04T09:00:00.000Z', to: '2024-05-04T09:59:59.999Z' },
        after: { from: '2024-05-04T10:00:00.000Z', to: '2024-05-04T11:00:00.000Z' },
      },
      rows: [
        { change: 'new', symbol: 'ENOSPC', before: 0, after: 2 },
        { change: 'fallen', symbol: 'ECONNRESET', before: 40, after: 10, factor: 0.25 },
      ],
    });
  });

  it('says which periods', async () => {
    const { stdout } = await runCli(['diff', times, ...period]);
    expect(stdout).toContain(
      'before: 40 codes from 2024-05-04 09:00:00Z to 2024-05-04 09:59:59Z\n',
    );
  });

  it.each([
    [[times, '--until', '2024-05-04'], 'diff compares two logs; name a file'],
    [[OLD, NEW, '--since', '2024-05-04'], '--since and --until do not apply to two logs'],
    [[times, ...period.slice(2), '--since', '2024-05-05'], '--until is not after --since'],
    [[times, '--since', 'soon'], "--since: 'soon' is not a time"],
    [[times, '--by', 'time', '--since', '1h'], '--by time does not apply to diff'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, exit } = await runCli(['diff', ...args]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(message);
  });
});
