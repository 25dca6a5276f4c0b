import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, ROOT, runCli, startCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOGS = readdirSync(`${ROOT}fixtures/structured`)
  .filter((name) => name.endsWith('.log'))
  .slice(0, 4)
  .map((name) => join(ROOT, 'fixtures/structured', name));
const MIXED = `${ROOT}fixtures/mixed.log`;

const path = (name: string): string => join(folder, name);

async function count(name: string, files: readonly string[], ...options: string[]) {
  const file = path(name);
  const args = ['summary', '--format', 'partial', '-o', file, ...options, ...files];
  expect(await runCli(args)).toEqual({ stdout: '', stderr: '', exit: 0 });
  return file;
}

describe('errenrich merge', () => {
  it.each([
    ['code', []],
    ['host,code', []],
    ['time', []],
    ['time,family', ['--bucket', '1h']],
    ['category', ['--details']],
  ])('by %s %j gives the summary of all logs, however they were divided', async (by, options) => {
    const how = ['--by', by, ...options];
    const { stdout: whole } = await runCli(['summary', '--json', ...how, MIXED, ...LOGS]);
    const one = await count('one', [MIXED], ...how);
    const two = await count('two', LOGS.slice(0, 1), ...how);
    const rest = await count('rest', LOGS.slice(1), ...how);
    for (const parts of [
      [one, two, rest],
      [rest, one, two],
    ]) {
      expect((await runCli(['merge', '--json', ...parts])).stdout).toBe(whole);
    }
    const pair = path('pair');
    await runCli(['merge', '--format', 'partial', '-o', pair, two, rest]);
    expect((await runCli(['merge', '--json', one, pair])).stdout).toBe(whole);
  });

  it('reads several behind one another, also from standard input', async () => {
    const one = readFileSync(await count('one', [MIXED]));
    const two = readFileSync(await count('two', LOGS));
    const { stdout } = await runCli(['merge', '--json', '-'], Buffer.concat([one, two]));
    expect(stdout).toBe((await runCli(['summary', '--json', MIXED, ...LOGS])).stdout);
  });

  describe('refuses', () => {
    let good = Buffer.alloc(0);
    let text = '';
    beforeAll(async () => {
      good = readFileSync(await count('good', [MIXED]));
      text = gunzipSync(good).toString();
    });

    const refused = async (bytes: Buffer | string) => {
      const file = path('bad');
      writeFileSync(file, bytes);
      const { stdout, stderr, exit } = await runCli(['merge', file]);
      expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
      expect(stderr).toMatch(/^errenrich: .*bad[:#]/);
      return stderr;
    };

    it.each([
      ['a log', () => 'error 10061\n', 'is not a partial summary'],
      ['a compressed log', () => gzipSync('error 10061\n'), 'is not a partial summary'],
      ['an empty file', () => '', 'is not a partial summary'],
      ['a part', () => good.subarray(0, good.length - 9), 'is damaged, or not written to its end'],
      ['a later version', () => gzipSync(text.replace('"version":1', '"version":2')), 'version 2'],
      ['a negative count', () => gzipSync(text.replace('"lines":', '"lines":-')), '/lines'],
      ['an unknown key', () => gzipSync(text.replace('["code"]', '["day"]')), '/by/0'],
    ])('%s', async (_, bytes, message) => {
      expect(await refused(bytes())).toContain(message);
    });

    it('one with any byte changed', async () => {
      const places = Array.from({ length: 12 }, (_, at) => Math.floor((at * good.length) / 12));
      // Of the header, only magic and method are checked (RFC 1952): time and system may be any.
      for (const at of places.filter((place) => place < 4 || place > 9)) {
        const bytes = Buffer.from(good);
        bytes[at] = (bytes[at] ?? 0) ^ 0x40;
        expect(await refused(bytes), `byte ${at}`).toMatch(/damaged|not a partial summary/);
      }
    });

    it('one by other keys, and says which', async () => {
      const other = await count('other', [MIXED], '--by', 'family');
      const { stderr, exit } = await runCli(['merge', path('good'), other]);
      expect(exit).toBe(2);
      expect(stderr).toContain(`${other}: counts by family, and ${path('good')} by code`);
    });
  });
});

describe('a partial summary', () => {
  it.each([
    [['summary', '--format', 'partial', '--top', '3'], '--top does not apply to --format partial'],
    [['merge'], 'missing argument <partials..>'],
    [['merge', join(folder, 'absent')], 'absent: no such file'],
  ])('needs what it needs: %j', async (args, message) => {
    const { stdout, stderr, exit } = await runCli(args);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(message);
  });
});

it('a file that is named twice is added once', async () => {
  const file = await count('twice', [MIXED]);
  const { stdout, stderr } = await runCli(['merge', '--json', file, join(folder, '.', 'twice')]);
  expect(stdout).toBe((await runCli(['merge', '--json', file])).stdout);
  expect(stderr).toContain('is named twice; adding it once');
});

it.each([[['summary', '--json']], [['--fields', 'brief']], [['report', '--format', 'json']]])(
  'a partial summary among logs is refused by %j, and they are read',
  async (args) => {
    const file = await count('among', [MIXED]);
    const { stdout, stderr, exit } = await runCli([...args, '--jobs', '1', file, ...LOGS]);
    expect(stderr).toBe(`errenrich: ${file}: is a partial summary; use errenrich merge\n`);
    expect(exit).toBe(2);
    if (args[0] === 'summary') expect(stdout).toBe((await runCli([...args, ...LOGS])).stdout);
  },
);

it.each([
  [['summary', '--format', 'partial'], 'cut.partial'],
  [['report'], 'cut.html'],
])('%j that a signal ends leaves the file as it was', async (args, name) => {
  const file = path(name);
  writeFileSync(file, 'before');
  const child = startCli(...args, '-o', file);
  child.stdin.write('error 10061\n');
  const outcome = outcomeOf(child);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  child.kill('SIGINT');
  const { stderr, exit } = await outcome;
  expect({ stderr, exit }).toEqual({
    stderr: `errenrich: interrupted; ${file} is left as it was\n`,
    exit: 130,
  });
  expect(readFileSync(file, 'utf8')).toBe('before');
});

describe('errenrich diff', () => {
  it.each([
    [['--since', '1h'], '--since does not apply to'],
    [['--grep', 'x', MIXED], 'grep does not apply to'],
    [['--code', 'ENOENT', MIXED], 'code does not apply to'],
  ])('refuses filters of partial summaries: %j', async (args, message) => {
    const file = await count('whole', [MIXED]);
    const { stdout, stderr, exit } = await runCli(['diff', file, ...args]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(`${message} ${file}, a partial summary`);
  });

  it('takes partial summaries as logs', async () => {
    const before = await count('before', [MIXED]);
    const after = await count('after', LOGS);
    const { stdout } = await runCli(['diff', '--json', before, after]);
    const all = path('all.log');
    writeFileSync(all, LOGS.map((log) => readFileSync(log, 'utf8')).join(''));
    const { rows, total } = JSON.parse((await runCli(['diff', '--json', MIXED, all])).stdout);
    const parsed = JSON.parse(stdout);
    expect(parsed.total).toEqual(total);
    expect(parsed.rows.map(({ key }: { key: string }) => key)).toEqual(
      rows.map(({ key }: { key: string }) => key),
    );
  });
});
