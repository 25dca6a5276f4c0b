import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SHARED } from '../support/beside.js';
import { ROOT, runCli } from '../support/cli.js';

/** What jq prints of each record for each code; sort and uniq count it. */
const KEYS: Readonly<Record<string, string>> = {
  code: '.codes[] | .code // .symbol',
  symbol: '.codes[] | .symbol // .code // "unknown"',
  category: '.codes[] | .category // "unknown"',
  family: '.codes[] | .family',
  severity: '.codes[] | .severity // "unknown"',
  rule: '.codes[] | .rule',
  platform:
    '.codes[] | .platform // ((.platforms // (.numbers // {} | keys)) | if length == 0 or length == 4 then "any" else join("/") end)',
  source: '.source as $it | .codes[] | $it',
  host: '(.host // "unknown") as $it | .codes[] | $it',
  process: '(.process // "unknown") as $it | .codes[] | $it',
  level: '(.level // "unknown") as $it | .codes[] | $it',
};

/** A time without an offset, or in UTC, to the hour. */
const HOUR =
  '((.timestamp // "unknown") | if . == "unknown" then . else .[0:13] + ":00" + (if endswith("Z") then "Z" else "" end) end) as $it | .codes[] | $it';

/** A filter, and what jq selects instead. */
const FILTERS: readonly (readonly [args: readonly string[], select: string])[] = [
  [['--family', 'hresult'], '.codes[] | select(.family == "hresult")'],
  [['--family', '!hresult,!ssh'], '.codes[] | select(.family != "hresult" and .family != "ssh")'],
  [['--code', '0x8*'], '.codes[] | select((.code // "") | startswith("0x8"))'],
  [['--code', 'CBS_E_*'], '.codes[] | select((.symbol // "") | startswith("CBS_E_"))'],
  [['--category', 'keychain'], '.codes[] | select(.category == "Keychain")'],
  [['--min-severity', 'error'], '.codes[] | select(.severity // "error" | . == "error")'],
  [['--min-confidence', 'certain'], '.codes[] | select(.confidence == "certain")'],
  [['--only-known'], '.codes[] | select(.known)'],
  [['--grep', 'Package|secd'], 'select(.text | test("Package|secd")) | .codes[]'],
  [['--grep-not', 'error'], 'select(.text | test("error") | not) | .codes[]'],
  [
    ['--where', 'level>=error'],
    'select(.level | IN("error","critical","alert","emergency")) | .codes[]',
  ],
  [
    ['--since', '2016-09-28T12:00:00', '--until', '2016-09-29T01:00:00'],
    'select(.timestamp // "" | . >= "2016-09-28T12:00:00" and . <= "2016-09-29T01:00:00") | .codes[]',
  ],
];

function jq(filter: string, ndjson: string): string {
  return execFileSync('jq', ['-r', filter], { input: ndjson, maxBuffer: 2 ** 28 }).toString();
}

/** What `sort | uniq -c` counts, most frequent first. */
function recount(lines: string): [string, number][] {
  const counted = execFileSync('sh', ['-c', 'sort | uniq -c'], { input: lines }).toString();
  const rows = counted.split('\n').filter((row) => row !== '');
  const counts = rows.map((row): [string, number] => {
    const [, count = '', key = ''] = /^ *(\d+) (.*)$/s.exec(row) ?? [];
    return [key, Number(count)];
  });
  return counts.sort();
}

interface Row {
  readonly key: string;
  readonly count: number;
}

const LOGS = `${SHARED}logs`;
const SETS: readonly (readonly [name: string, files: readonly string[]])[] = [
  ['fixtures', [`${ROOT}fixtures/mixed.log`, ...filesIn(`${ROOT}fixtures/structured`)]],
  ...(existsSync(LOGS) ? [['real logs', filesIn(LOGS)] as const] : []),
];

function filesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return names.map((name) => join(folder, name));
}

describe.each(SETS)('counts in %s', (_, files) => {
  let records = '';
  const summarize = async (...args: string[]): Promise<{ total: number; rows: Row[] }> => {
    const { stdout, exit } = await runCli(['summary', '--json', ...args, ...files]);
    expect(exit).toBe(0);
    return JSON.parse(stdout);
  };

  beforeAll(async () => {
    records = (await runCli(['--jobs', '1', ...files])).stdout;
    expect(records).not.toBe('');
  });

  it.each(Object.entries(KEYS))('by %s are those of jq, sort and uniq', async (key, filter) => {
    const { rows } = await summarize('--by', key);
    const counts = new Map<string, number>();
    // Codes of different families may be spelled alike.
    for (const row of rows) counts.set(row.key, (counts.get(row.key) ?? 0) + row.count);
    expect([...counts].sort()).toEqual(recount(jq(filter, records)));
  });

  it('by hour and by several keys are, too', async () => {
    const whole = records
      .split('\n')
      .filter((line) => !/"timestamp":"[^"]+[+-]\d\d:\d\d"/.test(line))
      .join('\n');
    const filter = `${HOUR.replace('.codes[] | $it', '.codes[] | $it + " " + .family')}`;
    const { rows } = await summarize('--by', 'time,family', '--bucket', '1h');
    const expected = recount(jq(filter, whole));
    const counted = new Map(rows.map((row) => [row.key, row.count]));
    if (whole === records) expect([...counted].sort()).toEqual(expected);
    for (const [key, count] of expected) expect(counted.get(key)).toBeGreaterThanOrEqual(count);
  });

  it.each(FILTERS)('with %j are those of jq', async (args, select) => {
    const { total } = await summarize(...args);
    const lines = jq(select.replace(/$/, ' | 1'), records);
    expect(total).toBe(lines.split('\n').length - 1);
  });

  it('of lines are those of grep', async () => {
    const lines = files.reduce((sum, file) => {
      return (
        sum + Number(execFileSync('grep', ['-c', ''], { input: readFileSync(file) }).toString())
      );
    }, 0);
    const { stdout } = await runCli(['report', '--format', 'json', ...files]);
    expect(JSON.parse(stdout).totals.lines).toBe(lines);
  });
});
