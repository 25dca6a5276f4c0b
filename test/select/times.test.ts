import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnricher, type EnrichOptions, enrichIterable } from '../../src/index.js';
import { parseLines, runCli } from '../support/cli.js';
import { cut } from '../support/cut.js';

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'America/New_York';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const folder = mkdtempSync(join(tmpdir(), 'errenrich-times-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(log: string, options: EnrichOptions, size = 65_536): Promise<number[]> {
  const lines: number[] = [];
  for await (const { line } of enrichIterable(cut(Buffer.from(log), size), options)) {
    lines.push(line);
  }
  return lines;
}

/** The numbers of the lines with codes whose times, or those before them, are in a range. */
function recount(log: string, from: number, to: number): number[] {
  let time: number | undefined;
  return log.split('\n').flatMap((line, at) => {
    const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?/.exec(line)?.[0];
    if (stamp !== undefined) time = new Date(stamp.replace(' ', 'T')).getTime();
    if (!line.includes('errno=13')) return [];
    const isWanted = time === undefined ? from === Number.NEGATIVE_INFINITY : time >= from;
    return isWanted && (time === undefined || time <= to) ? [at + 1] : [];
  });
}

const TIMES = [
  ...[
    '2024-05-04 10:11:12',
    '2024-05-04 23:59:59.999',
    '2024-05-05 00:00:00',
    '2024-05-04 09:00:00',
  ],
  ...['2023-12-31 23:59:59', '2024-01-01 00:00:00', '2024-11-03 00:59:00', '2024-11-03 03:00:00'],
  ...['2024-05-04 14:11:12Z', '2024-05-04 20:00:00+09:00'],
];

const logLine = fc.oneof(
  fc.constantFrom(...TIMES).map((time) => `${time} ERROR errno=13`),
  fc.constantFrom(...TIMES).map((time) => `${time} INFO started`),
  fc.constantFrom('  at x errno=13', '', '\tat y', 'errno=13', 'Caused by: z'),
);
const log = fc.array(logLine, { maxLength: 40 }).map((lines) => lines.join('\n'));
const named = fc.constantFrom(...TIMES, '2024-05-04', '2024-01-01', undefined);

function instant(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  return new Date(text.includes(' ') ? text.replace(' ', 'T') : `${text}T00:00:00`).getTime();
}

describe('times', () => {
  it('of lines are their own, or those of the lines before them', async () => {
    await fc.assert(
      fc.asyncProperty(log, named, named, async (text, since, until) => {
        const from = instant(since, Number.NEGATIVE_INFINITY);
        const to = instant(until, Number.POSITIVE_INFINITY);
        fc.pre(from <= to);
        const expected = recount(text, from, to);
        const options = { ...(since && { since }), ...(until && { until }) };
        for (const size of [1, 50, 65_536]) {
          expect(await linesOf(text, options, size)).toEqual(expected);
        }
        const records = createEnricher(options).block(Buffer.from(text));
        expect(records.map(({ line }) => line)).toEqual(expected);
      }),
    );
  });

  it('are those of this machine if the log states no offset', async () => {
    const text = '2024-05-04 10:11:12 ERROR errno=13\n2024-05-04T10:11:12Z ERROR errno=13\n';
    expect(await linesOf(text, { since: '2024-05-04T12:00Z' })).toEqual([1]);
    expect(await linesOf(text, { until: '2024-05-04T12:00Z' })).toEqual([2]);
  });

  it('that are not known are told once', async () => {
    const text = 'ERROR errno=13\nERROR errno=2\n2024-05-04T10:11:12Z ERROR errno=13\n';
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    expect(await linesOf(text, { since: '2024-05-04T10:00Z', onWarning })).toEqual([3]);
    expect(warnings).toEqual(['since leaves out lines with codes whose time is not known']);
    expect(await linesOf(text, { until: '2024-05-04T12:00Z', onWarning })).toEqual([1, 2, 3]);
    expect(warnings).toHaveLength(1);
  });

  it('may be given as a Date', async () => {
    const text = '2024-05-04T10:11:12Z ERROR errno=13\n';
    expect(await linesOf(text, { since: new Date('2024-05-04T10:11:12Z') })).toEqual([1]);
    expect(await linesOf(text, { since: new Date('2024-05-04T10:11:13Z') })).toEqual([]);
  });

  it('without a year are the latest that are not ahead', async () => {
    const stamp = (days: number) => {
      const [, month, day, , time] = new Date(Date.now() + days * 86_400_000).toString().split(' ');
      return `${month} ${day?.replace(/^0/, ' ')} ${time} host app[1]: errno=13\n`;
    };
    const text = stamp(-300) + stamp(-3) + stamp(-1) + stamp(30);
    expect(await linesOf(text, { since: '2d ago' })).toEqual([3]);
    expect(await linesOf(text, { since: '4d ago' })).toEqual([2, 3]);
    expect(await linesOf(text, { until: '200d ago' })).toEqual([1, 4]);
  });

  it('of records of several lines are those of their first lines', async () => {
    const trace = '2024-05-04 10:11:12 ERROR x\n  at y\n  errno=13\n';
    const options = { multiline: 'indent' };
    expect(await linesOf(trace, { ...options, since: '2024-05-04 10:11:12' })).toEqual([1]);
    expect(await linesOf(trace, { ...options, since: '2024-05-04 10:11:13' })).toEqual([]);
    const both = `2024-05-04 09:00:00 INFO a\n${trace}errno=13\n`;
    expect(await linesOf(both, { ...options, since: '2024-05-04 10:00' })).toEqual([2, 5]);
  });

  it('of long lines are those of their starts', async () => {
    const text = `2024-05-04 10:11:12 INFO ${'x'.repeat(5000)} errno=13\nerrno=13\n`;
    for (const since of ['2024-05-04 10:11:12', '2024-05-04 10:11:13']) {
      const expected = since.endsWith('12') ? [1, 2] : [];
      expect(await linesOf(text, { maxLineBytes: 1000, since }, 100)).toEqual(expected);
    }
  });

  it('are the same with several threads', async () => {
    const path = join(folder, 'large.log');
    const block = (hour: number) =>
      `2024-05-04 ${String(hour).padStart(2, '0')}:00:00 ERROR x\n${'  at a.b.C(D.java:1) errno=13\n'.repeat(9000)}`;
    writeFileSync(path, Array.from({ length: 24 }, (_, hour) => block(hour)).join(''));
    const args = [
      '--since',
      '2024-05-04 05:00',
      '--until',
      '2024-05-04 20:30',
      '--fields=line,start',
    ];
    const run = async (jobs: string, ...more: string[]) =>
      runCli([...more, ...args, '-j', jobs, path]);
    const [one, two] = await Promise.all([run('1'), run('2')]);
    expect(one.exit).toBe(0);
    expect(two).toEqual(one);
    const lines = parseLines<{ line: number }>(one.stdout);
    expect(lines).toHaveLength(16 * 9000);
    expect(lines[0]?.line).toBe(5 * 9001 + 2);
    const counts = ['--by', 'code', '--json'];
    const sums = async (jobs: string) =>
      runCli(['summary', ...counts, ...args.slice(0, 4), '-j', jobs, path]);
    const [single, several] = await Promise.all([sums('1'), sums('2')]);
    expect(several).toEqual(single);
    expect(JSON.parse(single.stdout)).toMatchObject({ total: 16 * 9000 });
  });
});
