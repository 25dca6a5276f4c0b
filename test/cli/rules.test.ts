import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LineTrace } from '../../src/emit/trace.js';
import type { LogStatistics } from '../../src/tools/ruleStats.js';
import { runCli } from '../support/cli.js';

const OWN = ['--rules', 'fixtures/own/rules.yaml'];
const folder = mkdtempSync(join(tmpdir(), 'errenrich-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function trace(line: string, ...args: string[]): Promise<LineTrace> {
  const { stdout, stderr, exit } = await runCli(['rules', 'explain', '--json', ...args, line]);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return JSON.parse(stdout) as LineTrace;
}

/** For each reading its rule, what it matched, and what became of it. */
function fatesOf({ rules }: LineTrace): string[] {
  return rules.flatMap(({ rule, readings }) =>
    readings.map(({ match, fate }) => `${rule} ${match} ${fate.outcome} ${fate.reason}`),
  );
}

describe('errenrich rules explain', () => {
  it('says which rule won, which was merged and which was dropped, and why', async () => {
    expect(fatesOf(await trace('Error code: (0xc0000098), E_FAIL hr=0x80004005'))).toEqual(
      expect.arrayContaining([
        'windows/error-hex 0xc0000098 won surer',
        'windows/hex 0xc0000098 dropped less-sure',
        'windows/hresult-symbol E_FAIL merged same-code',
      ]),
    );
  });

  it('contains the codes that the record would contain', async () => {
    const line = 'sync-fault/10061, open (0x88f12345)';
    const { codes } = await trace(line, ...OWN);
    const { stdout } = await runCli(OWN, `${line}\n`);
    expect(codes).toEqual(JSON.parse(stdout).codes);
    expect(codes).toHaveLength(1);
  });

  it('reports codes below the minimum confidence, and unknown names', async () => {
    const fates = fatesOf(await trace('open (0x88f12345), E_NOBODY_KNOWS'));
    expect(fates).toContain('windows/hex 0x88f12345 dropped below-confidence');
    expect(fates).toContain('windows/hresult-symbol E_NOBODY_KNOWS dropped unknown-name');
    const weaker = await trace('open (0x88f12345)', '--min-confidence', 'possible');
    expect(fatesOf(weaker)).toContain('windows/hex 0x88f12345 won only');
  });

  it('says which option keeps a code out of the record', async () => {
    const success = await trace('hr=0x00000000');
    expect(fatesOf(success)).toEqual(['windows/hresult-named 0x00000000 dropped below-severity']);
    const unknown = await trace('hr=0x8ff12345', '--only-known');
    expect(fatesOf(unknown)).toEqual(['windows/hresult-named 0x8ff12345 dropped not-known']);
  });

  it('names the condition that keeps a flagged rule from matching', async () => {
    const { rules } = await trace('[HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]');
    expect(rules.find(({ rule }) => rule === 'windows/hex')?.obstacle).toMatchObject({
      condition: { kind: 'forbidden-before', pattern: '(?<!=\\s)' },
      span: { match: '0x800f080d' },
    });
  });

  it('names the closest rules if none was flagged', async () => {
    const { rules, closest, codes } = await trace('sync-fault/none today', ...OWN);
    expect({ rules, codes }).toEqual({ rules: [], codes: [] });
    expect(closest[0]).toMatchObject({ rule: 'acme/fault', words: ['sync', 'fault'] });
  });

  it('escapes control characters and keeps the marks aligned', async () => {
    const { stdout } = await runCli(['rules', 'explain', '\x1b[31m\t漢 hr=0x80070005']);
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '␛[31m␉漢 hr=0x80070005',
      `${' '.repeat(12)}^^^^^^^^^^`,
    ]);
  });

  it('fits into a hundred columns without a terminal', async () => {
    const long = `${'x '.repeat(150)}hr=0x80070005`;
    const { stdout } = await runCli(['rules', 'explain', long]);
    expect(Math.max(...stdout.split('\n').map((row) => row.length))).toBeLessThanOrEqual(100);
    expect(stdout).toContain('hr=0x80070005\n');
  });
});

describe('errenrich rules stats', () => {
  it('counts the lines, and those that each rule flagged, matched and flagged without a code', async () => {
    const log = 'sync-fault/10061\nsync-fault/99999\n\nfine\nsync-fault/x';
    const { stdout } = await runCli(['rules', 'stats', '--json', ...OWN, '-'], log);
    const { lines, flagged, coded, rules } = JSON.parse(stdout) as LogStatistics;
    expect({ lines, flagged, coded }).toEqual({ lines: 5, flagged: 2, coded: 2 });
    expect(rules.find(({ rule }) => rule === 'acme/fault')).toMatchObject({
      ...{ flagged: 2, matched: 2, won: 2, idle: 0, loose: false },
    });
    expect(rules.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('marks a rule that is flagged on more than one line in fifty without a code', async () => {
    const log = 'E_NOBODY_KNOWS\n'.repeat(30) + 'fine\n'.repeat(970);
    const { stdout, exit } = await runCli(['rules', 'stats', '-'], log);
    expect(stdout).toMatch(
      /^windows\/hresult-symbol +30 +30 +0 +30 +\S+% +! flags more than one line in fifty$/m,
    );
    expect(stdout).toMatch(/^1000 lines: 30 flagged, 0 with a code; .* 1 too broad/m);
    expect(exit).toBe(0);
  });

  it('calls no rule too broad in few lines, and says why', async () => {
    const { stdout } = await runCli(['rules', 'stats', '-'], 'E_NOBODY_KNOWS\n'.repeat(999));
    expect(stdout).not.toContain('!');
    expect(stdout).toMatch(/; too few lines to find broad rules \(at least 1000 needed\)$/m);
  });

  it('says which rules do not run', async () => {
    const plain = await runCli(['rules', 'stats', '-'], 'fine\n');
    const all = await runCli(['rules', 'stats', '--min-severity', 'success', '-'], 'fine\n');
    const [, run, others] = /of (\d+) rules \((\d+) more with/.exec(plain.stdout) ?? [];
    expect(all.stdout).toContain(`of ${Number(run) + Number(others)} rules flagged`);
    const { stdout } = await runCli(['rules', 'explain', 'fine']);
    expect(stdout).toContain(`None of the ${run} rules was flagged (${others} more with`);
  });

  it('explains every column in its help', async () => {
    const log = 'connect: error 10061\n';
    const [table, help] = await Promise.all([
      runCli(['rules', 'stats', '-'], log),
      runCli(['rules', 'stats', '--help']),
    ]);
    const [header = ''] = table.stdout.split('\n');
    for (const name of header.trim().split(/ +/)) {
      expect(help.stdout).toMatch(new RegExp(`^ +${name} {2,}\\S`, 'm'));
    }
  });

  it('reads on after a file that is not there, and says so', async () => {
    const { stdout, stderr, exit } = await runCli([
      'rules',
      'stats',
      'no.log',
      'fixtures/mixed.log',
    ]);
    expect(stdout).toMatch(/^18 lines: /m);
    expect(stderr).toBe('errenrich: no.log: no such file\n');
    expect(exit).toBe(2);
  });
});

describe('errenrich rules init', () => {
  it.each([['acme'], ['of-our-own-2']])(
    'prints a pack named %s that passes its tests',
    async (id) => {
      const { stdout } = await runCli(['rules', 'init', id]);
      const file = join(folder, `${id}.yaml`);
      writeFileSync(file, stdout);
      const tested = await runCli(['rules', 'test', file]);
      expect(tested.stdout).toBe('3 rules, 8 samples (3 near misses): 8 passed, 0 failed\n');
      const enriched = await runCli(['--rules', file], 'job 9 stopped with 80070005\n');
      expect(JSON.parse(enriched.stdout).codes).toMatchObject([{ rule: `${id}/stop` }]);
    },
  );

  it('refuses an invalid pack name', async () => {
    const { stderr, exit } = await runCli(['rules', 'init', 'My Pack']);
    expect(stderr).toContain("'My Pack' is not a valid pack name; use lowercase letters");
    expect(exit).toBe(2);
  });
});

describe('errenrich rules test --verbose', () => {
  it('shows the result of each rule on each sample, also if one fails', async () => {
    const packs = ['fixtures/own/rules.yaml', 'fixtures/bad-packs/failing-sample.yaml'];
    const { stdout, exit } = await runCli(['rules', 'test', '--verbose', ...packs]);
    expect(stdout).toContain("acme/fault: '10061' is WSAECONNREFUSED (win32 10061), certain.");
    expect(stdout).toMatch(/^passed {2}acme\/fault {2}a near miss$/m);
    expect(stdout).toMatch(/^FAILED {2}acme\/a {2}win32:10061$/m);
    expect(exit).toBe(1);
  });
});
