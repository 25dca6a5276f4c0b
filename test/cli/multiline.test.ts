import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnricher, enrich, enrichNdjson, summarize } from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { outcomeOf, parseLines, ROOT, runCli, startCli, withoutCuts } from '../support/cli.js';
import { RUNTIMES } from '../support/containers.js';
import { runningOnce } from '../support/runOnce.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-multiline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DATE = '^\\d{4}-';

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function recordsOf(how: string, ...args: string[]): Promise<EnrichedLine[]> {
  const { stdout, stderr, exit } = await runCli(['--multiline', how, ...args]);
  expect({ stderr: withoutCuts(stderr), exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines<EnrichedLine>(stdout);
}

/** The texts of the records of a log. */
async function textsOf(how: string, log: string, ...args: string[]): Promise<string[]> {
  const records = await recordsOf(how, '--all', ...args, fileOf('texts.log', log));
  return records.map(({ text }) => text);
}

const runOnce = runningOnce();

/** The records of one of several files that are read in one run. */
async function recordsAmong(
  paths: readonly string[],
  path: string,
  how: string,
): Promise<EnrichedLine[]> {
  const { stdout, stderr, exit } = await runOnce('--multiline', how, '--all', ...paths);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines<EnrichedLine>(stdout).filter(({ source }) => source === path);
}

describe('--multiline', () => {
  it.each([
    ['indnet', "multiline: 'indnet' is not a known value; did you mean indent?"],
    [
      'package.json',
      "--multiline needs indent or a regular expression, and 'package.json' is a file; use --multiline indent; see errenrich --help",
    ],
  ])('says what %s may have been meant to be', async (how, message) => {
    const { stderr, exit } = await runCli(['--multiline', how]);
    expect({ stderr, exit }).toEqual({ stderr: `errenrich: ${message}\n`, exit: 2 });
  });
});

describe('a stack trace', () => {
  const logs = [
    ['java', ['ECONNREFUSED', 'ENOENT', 'java.net.ConnectException']],
    ['python', ['111', '2']],
    ['dotnet', ['10061']],
  ] as const;
  const cases = logs.flatMap(([name, codes]) => [
    { name, codes, how: 'indent' },
    { name, codes, how: DATE },
  ]);

  it.each(cases)('of $name is one record, with --multiline $how', async ({ name, codes, how }) => {
    const pathOf = (log: string) => join(ROOT, 'fixtures/multiline', `${log}.log`);
    const path = pathOf(name);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const [first, trace, last, ...others] = await recordsAmong(
      logs.map(([log]) => pathOf(log)),
      path,
      how,
    );
    expect(others).toEqual([]);
    expect(first?.text).toBe(lines[0]);
    expect(trace?.text).toBe(lines.slice(1, -1).join('\n'));
    expect(last).toMatchObject({ line: lines.length, text: lines.at(-1) });
    expect(trace).toMatchObject({ line: 2, offset: (lines[0] ?? '').length + 1, level: 'error' });
    expect(trace?.timestamp).toMatch(/^2\d{3}-/);
    const found = trace?.codes ?? [];
    expect(found.map(({ match }) => match)).toEqual(codes);
    for (const { match, start, end } of found) expect(trace?.text.slice(start, end)).toBe(match);
  });
});

describe('--multiline indent', () => {
  const LOGS: [name: string, log: string, texts: string[]][] = [
    ['indented lines', 'a\n b\n\tc\nd\n', ['a\n b\n\tc', 'd']],
    ['lines with carriage returns', 'a\r\n b\r\nc\r\n', ['a\n b', 'c']],
    ['empty lines inside a trace', 'a\n b\n\n c\nd\n\ne\n', ['a\n b\n\n c', 'd', '', 'e']],
    ['causes', 'a\n b\nCaused by: c\n... 3 more\nd', ['a\n b\nCaused by: c\n... 3 more', 'd']],
    ['an indented first line', ' a\n b\nc', [' a\n b', 'c']],
    [
      'the end of a Python trace',
      'a\nTraceback (most recent call last):\n b\nc\nd',
      ['a\nTraceback (most recent call last):\n b\nc', 'd'],
    ],
    [
      'exceptions, each by itself',
      'a\nx.y.ZError: b\nx.y.ZError: b\n c\nx.y.ZError\n d',
      ['a\nx.y.ZError: b', 'x.y.ZError: b\n c', 'x.y.ZError\n d'],
    ],
    ['nothing', '', []],
  ];
  const paths = LOGS.map(([name, log]) => fileOf(`${name}.log`, log));

  it.each(LOGS.map(([name, , texts], index) => [name, paths[index] ?? '', texts] as const))(
    'joins %s',
    async (_, path, expected) => {
      const records = await recordsAmong(paths, path, 'indent');
      expect(records.map(({ text }) => text)).toEqual(expected);
    },
  );
});

describe('--multiline with a regular expression', () => {
  it('joins the lines of events in XML, whose head is anywhere in the event', async () => {
    const [event = ''] = readFileSync(
      join(ROOT, 'fixtures/structured/windows-events.xml'),
      'utf8',
    ).split('\n');
    const pretty = event.trimEnd().replaceAll('><', '>\n<');
    const [whole] = parseLines<EnrichedLine>((await runCli(['--all'], `${event}\n`)).stdout);
    const records = await recordsOf(
      '<Event[ >]',
      '--all',
      fileOf('a.xml', `${pretty}\n`.repeat(2)),
    );
    expect(records.map(({ text }) => text)).toEqual([pretty, pretty]);
    const { text: _, codes, offset: __, line: ___, ...head } = whole ?? expect.unreachable();
    expect(Object.keys(head)).toContain('timestamp');
    expect(records[0]).toMatchObject(head);
    expect(records[0]?.codes.map(({ match }) => match)).toEqual(codes.map(({ match }) => match));
  });

  it('joins JSON over several lines, of which fields are searched', async () => {
    const log = '{\n  "msg": "open ENOENT",\n  "other": "EIO"\n}\n';
    const [record] = await recordsOf('^\\{', '--json-field', 'msg', fileOf('a.json', log));
    expect(record?.text).toBe(log.trimEnd());
    expect(record?.codes).toMatchObject([{ match: 'ENOENT', start: 17, end: 23 }]);
  });

  it('keeps what is before the first record', async () => {
    expect(await textsOf('^x', 'a\nb\nx\nc\n')).toEqual(['a\nb', 'x\nc']);
  });

  it.each([
    ['(a', 'is not a valid regular expression'],
    ['(a+)+$', 'can backtrack exponentially'],
    ['^(\\w+\\s?)*$', 'can backtrack exponentially'],
    ['a.*b.*c.*d.*e.*f.*g', 'can backtrack too often'],
  ])('refuses %s, which %s', async (how, reason) => {
    const { stdout, stderr, exit } = await runCli(['--multiline', how, 'a.log']);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(`multiline: '${how}' ${reason}`);
    expect(() => createEnricher({ multiline: how })).toThrow(reason);
  });

  it('is refused with --keep-fields', async () => {
    const args = ['--multiline', 'indent', '--keep-fields', '--json-field', 'a'];
    const { stderr, exit } = await runCli(args);
    expect({ stderr, exit }).toEqual({
      stderr: 'errenrich: --keep-fields does not apply to --multiline; use one of them\n',
      exit: 2,
    });
    expect(() => enrichNdjson({ multiline: 'indent' })).toThrow('multiline does not apply');
  });
});

describe('a record of several lines', () => {
  const log = 'job failed\n  at a: ENOENT\n  at b: EACCES\ndone EIO\n';
  const joined = 'job failed\n  at a: ENOENT\n  at b: EACCES';

  const LONG = [
    [1000, [1, 1001]],
    [1001, [1, 1001, 1002]],
    [1002, [1, 1001, 1003]],
  ].map(([count, lines]) => {
    const text = `a\n${' b\n'.repeat(Number(count) - 1)}c\n`;
    return { count, lines, text, path: fileOf(`long-${count}.log`, text) };
  });

  it.each(LONG)('of $count lines has at most 1,000', async ({ lines, text, path }) => {
    const paths = LONG.map((long) => long.path);
    const records = await recordsAmong(paths, path, 'indent');
    expect(records.map(({ line }) => line)).toEqual(lines);
    expect(records.map((record) => record.text).join('\n')).toBe(text.trimEnd());
  });

  it('has at most --max-line-bytes', async () => {
    const at = (most: number) =>
      textsOf('indent', 'abc\n de\n f\ng\n', '--max-line-bytes', `${most}`);
    expect(await at(10)).toEqual(['abc\n de\n f', 'g']);
    expect(await at(9)).toEqual(['abc\n de', ' f', 'g']);
    expect(await at(7)).toEqual(['abc\n de', ' f', 'g']);
    expect(await at(6)).toEqual(['abc', ' de\n f', 'g']);
  });

  it('ends at a line that is longer than the limit', async () => {
    const texts = await textsOf(
      'indent',
      `a\n b\n ${'x'.repeat(60)}\n c\nd\n`,
      '--max-line-bytes',
      '50',
    );
    expect([texts[0], texts.at(-2), texts.at(-1)]).toEqual(['a\n b', ' c', 'd']);
  });

  it('is the same by every way of reading', async () => {
    const plain = fileOf('plain.log', log);
    const records = await recordsOf('indent', plain);
    expect(records).toMatchObject([
      { line: 1, offset: 0, text: joined, codes: [{ match: 'ENOENT' }, { match: 'EACCES' }] },
      { line: 4, offset: 41, text: 'done EIO', codes: [{ match: 'EIO' }] },
    ]);
    const bare = records.map(({ source: _, ...record }) => record);
    const zipped = await recordsOf('indent', fileOf('a.log.gz', gzipSync(log)));
    expect(zipped.map(({ source: _, ...record }) => record)).toEqual(bare);
    const { stdout } = await runCli(['--multiline', 'indent'], log);
    expect(parseLines(stdout)).toEqual(bare);
    const options = { multiline: 'indent' } as const;
    expect(createEnricher(options).block(Buffer.from(log))).toEqual(bare);
    const stream = enrich({ ...options, input: 'lines' });
    for (const line of log.trimEnd().split('\n')) stream.write(line);
    stream.end();
    expect(await stream.toArray()).toEqual(bare);
    const { rows } = await summarize(log, { ...options, by: 'symbol' });
    expect(rows).toHaveLength(3);
  });

  it('is the same by any number of threads', async () => {
    const large = fileOf(
      'large.log',
      `${log}${`fine\n${'  at x\n'.repeat(99)}`.repeat(40)}`.repeat(80),
    );
    const outcomes = await Promise.all(
      ['1', '2', '7'].map((jobs) => runCli(['--multiline', 'indent', '--jobs', jobs, large])),
    );
    expect(parseLines(outcomes[0]?.stdout ?? '')).toHaveLength(160);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('is counted as its lines are in the file', async () => {
    const stats = join(folder, 'stats.json');
    await recordsOf('indent', '--stats-file', stats, fileOf('counted.log', log));
    const { total } = JSON.parse(readFileSync(stats, 'utf8'));
    expect(total).toMatchObject({ lines: 4, bytes: log.length, records: 2, codes: 3 });
  });

  it('is shown on a terminal in its lines, indented, and quoted in CSV', async () => {
    const args = ['--multiline', 'indent', '--format'];
    const csv = await runCli([...args, 'csv', '--fields', 'line,text'], log);
    expect(csv.stdout).toContain(`1,"${joined}"\n`);
    const { stdout } = await runCli([...args, 'pretty'], log);
    expect(stdout.startsWith(`1: ${joined.replaceAll('\n', '\n  | ')}\n    `)).toBe(true);
  });

  it('is given after a pause of standard input that stays open', async () => {
    const child = startCli('--multiline', 'indent', '--flush-after', '50');
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stdin.write('a: ENOENT\n  at b\n');
    await expect
      .poll(() => parseLines(text), { timeout: 20_000 })
      .toMatchObject([{ line: 1, text: 'a: ENOENT\n  at b' }]);
    child.stdin.end('  at c: EACCES\n');
    await outcomeOf(child);
    expect(parseLines(text).at(-1)).toMatchObject({ line: 3, text: '  at c: EACCES' });
  });

  it('is given while a file is followed', async () => {
    const path = fileOf('followed.log', 'a: ENOENT\n');
    const child = startCli('-f', '--multiline', 'indent', '--flush-after', '300', path);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    const until = (...texts: string[]) =>
      expect
        .poll(() => parseLines<EnrichedLine>(text).map((record) => record.text), {
          timeout: 20_000,
        })
        .toEqual(texts);
    await until('a: ENOENT');
    appendFileSync(path, 'b: EIO\n  at b\n  at c: EACCES\nc: EPERM\n');
    await until('a: ENOENT', 'b: EIO\n  at b\n  at c: EACCES', 'c: EPERM');
    child.kill('SIGTERM');
    await outcomeOf(child);
    expect(parseLines<EnrichedLine>(text).map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('may have lines that a container runtime has split', async () => {
    const { docker } = RUNTIMES;
    const lines = [docker(['failed']), docker(['\tat EN', 'OENT']), docker(['done'])].flat();
    const records = await recordsOf(
      '"log":"[^\\s\\\\]',
      '--all',
      fileOf('docker.log', lines.join('')),
    );
    expect(records.map(({ line, codes }) => [line, codes.map(({ match }) => match)])).toEqual([
      [1, ['ENOENT']],
      [4, []],
    ]);
    expect(records[0]?.text).toBe(
      [...docker(['failed']), ...docker(['\tat ENOENT'])].join('').trimEnd(),
    );
  });
});
