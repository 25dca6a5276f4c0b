import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import { loadFormats } from '../../src/tokenize/loadFormats.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { everyPath } from '../support/everyPath.js';

const OWN = 'fixtures/own/formats.yaml';
const LINE = '<E> job 9: hr=0x80070005';
const HEAD = { level: 'error', process: 'job', thread: '9' };

describe('--line-format', () => {
  it('adds formats before the built-in ones, on every code path', async () => {
    const log = `${LINE}\nE/Keystore( 1702): hr=0x80070005\n`;
    const [own, builtIn] = await everyPath(log, { lineFormat: [OWN] }, { sizes: [7] });
    expect(own).toMatchObject(HEAD);
    expect(builtIn).toMatchObject({ level: 'error', process: 'Keystore', pid: 1702 });
    const { stdout, exit } = await runCli(['--line-format', OWN, '--jobs', '2'], log);
    expect(parseLines<EnrichedLine>(stdout)).toEqual([own, builtIn]);
    expect(exit).toBe(0);
    expect(createEnricher().line(LINE)).not.toHaveProperty('level');
  });

  it('takes objects in the library', () => {
    const [format] = loadFormats(`${ROOT}${OWN}`);
    const { file: _, pointer: __, ...plain } = format ?? ({} as never);
    const lineFormat = [{ title: 'own', formats: [plain] }];
    expect(createEnricher({ lineFormat }).line(LINE)).toMatchObject(HEAD);
    expect(() => createEnricher({ lineFormat: 'x' as never })).toThrow('lineFormat');
  });

  it('counts by fields of own formats', async () => {
    const args = ['summary', '--by', 'process', '--format', 'csv', '--line-format', OWN];
    expect((await runCli(args, `${LINE}\n`)).stdout).toContain('1,job,,,,error,1,,,1\n');
  });

  it('refuses an invalid file before anything is read', async () => {
    const path = 'fixtures/invalid/formats-sample-differs/formats.yaml';
    const { stdout, stderr, exit } = await runCli(['--line-format', path], `${LINE}\n`);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toMatch(/^errenrich: fixtures.*samples\/0: expected .*; fix the format/);
  });
});

describe('formats', () => {
  it('list prints the built-in formats, or those of a file', async () => {
    const { stdout } = await runCli(['formats', 'list']);
    expect(stdout).toMatch(/^postgresql +PostgreSQL: /m);
    expect(stdout).toMatch(/^logcat-brief +linux +Android/m);
    const own = await runCli(['formats', 'list', '--json', OWN]);
    expect(JSON.parse(own.stdout)).toEqual([{ id: 'acme-job', title: 'log of Acme' }]);
  });

  it('test runs all samples', async () => {
    const own = await runCli(['formats', 'test', OWN]);
    expect(own).toEqual({
      stdout: '1 format, 2 samples (1 near miss): 2 passed, 0 failed\n',
      stderr: '',
      exit: 0,
    });
    const builtIn = await runCli(['formats', 'test']);
    expect(builtIn.stdout).toMatch(/ passed, 0 failed\n$/);
    const path = 'fixtures/invalid/formats-near-miss-found/formats.yaml';
    const failing = await runCli(['formats', 'test', path]);
    expect(failing.stdout).toBe(
      'acme: expected no match, found {"level":"warning"}: <W> x\n' +
        '1 format, 2 samples (1 near miss): 1 passed, 1 failed\n',
    );
    expect(failing.exit).toBe(1);
  });

  it('explain names the formats of a line and of the message in it', async () => {
    const line = 'web-1  | E/Keystore( 1702): error 4';
    const { stdout, exit } = await runCli(['formats', 'explain', line]);
    expect(stdout).toBe(
      'compose: docker compose: name of the container, bar, line\n' +
        '  process    web-1\n\n' +
        'logcat-brief: Android logcat, brief format\n' +
        '  level      error\n  process    Keystore\n  pid        1702\n\n' +
        'all fields\n  level      error\n  process    web-1\n  pid        1702\n',
    );
    expect(exit).toBe(0);
    const own = await runCli(['formats', 'explain', '--json', '--line-format', OWN, LINE]);
    expect(JSON.parse(own.stdout)).toEqual({
      formats: [{ id: 'acme-job', title: 'log of Acme', fields: HEAD }],
      fields: HEAD,
      nearest: [],
    });
  });

  it('explain names the nearest formats if none matches', async () => {
    const { stdout, exit } = await runCli(['formats', 'explain', '05-04 10:11:12.123 X 12 foo']);
    expect(stdout).toMatch(/^no line format matches\nnearest:\n {2}logcat-time: /);
    expect(stdout).toContain('alike up to "05-04 10:11:12.123 X"');
    expect(exit).toBe(1);
    const nothing = await runCli(['formats', 'explain', 'nothing']);
    expect(nothing).toEqual({ stdout: 'no line format matches\n', stderr: '', exit: 1 });
  });

  it('explain takes a year', async () => {
    const line = 'May  4 10:11:12 web1 cron[7]: x';
    const { stdout } = await runCli(['formats', 'explain', '--year', '2024', line]);
    expect(stdout).toContain('timestamp  2024-05-04T10:11:12\n');
  });
});
