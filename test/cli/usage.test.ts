import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-usage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NEITHER = 'is neither a command nor a file; did you mean';

describe('a mistake on the command line', () => {
  it.each([
    [['sumary', 'x.log'], `'sumary' ${NEITHER} 'errenrich summary'?`],
    [['sumary', '--by', 'family', 'x.log'], `'sumary' ${NEITHER} 'errenrich summary'?`],
    [['exlain', '5'], `'exlain' ${NEITHER} 'errenrich explain'?`],
    [['0x80070005'], `'0x80070005' ${NEITHER} 'errenrich explain 0x80070005'?`],
    [['-25300'], `'-25300' ${NEITHER} 'errenrich explain -25300'?`],
    [['EPERM', '5'], `'EPERM' ${NEITHER} 'errenrich explain EPERM 5'?`],
    [['--formt', 'json'], 'unknown option --formt; did you mean --format?'],
    [['summary', '--to=3'], 'unknown option --to; did you mean --top?'],
    [['-x', 'a.log'], 'unknown option -x; see errenrich --help'],
    [['-fx', 'a.log'], 'unknown option -x; see errenrich --help'],
    [['explain'], 'missing argument <codes..>; see errenrich explain --help'],
    [['rules', 'explain'], 'missing argument <line..>; see errenrich rules explain --help'],
    [['formats', 'explain'], 'missing argument <line..>; see errenrich formats explain --help'],
    [['help', 'sumary'], "unknown command 'sumary'; see errenrich --help"],
  ])('%j names what was probably meant', async (args, message) => {
    const outcome = await runCli(args);
    expect(outcome).toEqual({ stdout: '', stderr: `errenrich: ${message}\n`, exit: 2 });
  });

  it('is not reported if a file has that name', async () => {
    writeFileSync(join(folder, 'sumary'), 'connect: error 10061\n');
    const { stdout, exit } = await runCli(['sumary'], '', { cwd: folder });
    expect(exit).toBe(0);
    expect(stdout).toContain('WSAECONNREFUSED');
  });

  it('is not reported if one of the arguments is a file', async () => {
    writeFileSync(join(folder, 'a.log'), 'connect: error 10061\n');
    const { stdout, stderr, exit } = await runCli(['404', 'a.log'], '', { cwd: folder });
    expect({ stderr, exit }).toEqual({ stderr: 'errenrich: 404: no such file\n', exit: 2 });
    expect(stdout).toContain('WSAECONNREFUSED');
  });
});

describe('errenrich help', () => {
  it.each([[[]], [['summary']], [['rules']], [['rules', 'test']]])(
    '%j prints what --help prints',
    async (command) => {
      const { stdout, exit } = await runCli(['help', ...command]);
      expect(exit).toBe(0);
      expect(stdout).toBe((await runCli([...command, '--help'])).stdout);
      expect(stdout).toContain(['errenrich', ...command].join(' '));
    },
  );
});

describe('an option that is given twice', () => {
  it('has the last value', async () => {
    const { stdout } = await runCli(['--format', 'csv', '--format', 'ndjson'], 'error 10061\n');
    expect(JSON.parse(stdout)).toMatchObject({ line: 1 });
  });
});

describe('the help of a command', () => {
  it.each([
    ['summary', '1 --fail-on found a code;'],
    ['explain', '1 nothing is known of an argument;'],
    ['rules test', '1 a sample failed;'],
  ])('%s says when its exit status is 1', async (command, expected) => {
    const { stdout } = await runCli([...command.split(' '), '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Exit status: 0 success; ${expected} 2 usage`);
  });

  it.each(['top', 'report', 'diff'])('%s has no such status', async (command) => {
    const { stdout } = await runCli([command, '--help']);
    expect(stdout).toMatch(/Exit status: 0 success; 2 usage/);
  });
});
