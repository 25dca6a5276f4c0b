import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, outcomeOf, parseLines, runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** So many long lines are more than the 2 MiB that a thread reads at once. */
const LINES = 1_600;

/** A path of Latin-1 characters, each of them a byte. */
function fileOf(name: string, content: string | Buffer): void {
  writeFileSync(Buffer.from(`${folder}/${name}`, 'latin1'), content);
}

/** The sources of records, and what is said, if the shell runs the program in a directory. */
async function run(args: string) {
  const command = `cd '${folder}' && exec '${process.execPath}' '${CLI}' ${args}`;
  const { stdout, ...rest } = await outcomeOf(spawn('bash', ['-c', command]));
  return { sources: parseLines<{ source: string }>(stdout).map(({ source }) => source), ...rest };
}

/** Other systems have no such names. */
if (process.platform === 'linux') {
  describe('files whose names are not UTF-8', () => {
    mkdirSync(Buffer.from(`${folder}/caf\xe9`, 'latin1'));
    fileOf('caf\xe9/a\xff.log', 'error 10061\n');
    fileOf('caf\xe9/b.gz', gzipSync('error 10061\n'));
    fileOf('large\xff.log', `error 10061 ${'and more text '.repeat(100)}\n`.repeat(LINES));
    const all = ['caf\ufffd/a\ufffd.log', 'caf\ufffd/b.gz'];

    it.each([
      ['in a directory', "$'caf\\xe9'"],
      ['by name', "$'caf\\xe9/a\\xff.log' $'caf\\xe9/b.gz'"],
      ['by name, after options', "--jobs 2 -- $'caf\\xe9/a\\xff.log' $'caf\\xe9/b.gz'"],
      ['by a glob', "'caf*/*'"],
    ])('are read %s, and shown with U+FFFD', async (_, args) => {
      expect(await run(args)).toEqual({ sources: all, stderr: '', exit: 0 });
    });

    it.each(['-o $', '--output=$', '--state $', '--rules $'])(
      'are refused for options: %s',
      async (option) => {
        const { stderr, exit } = await run(`-f ${option}'x\\xff'`);
        const name = option.split(/[ =]/)[0];
        expect(stderr).toBe(`errenrich: the name given to ${name} is not UTF-8; use another one\n`);
        expect(exit).toBe(2);
      },
    );

    it('are followed, and continued by a later run', async () => {
      fileOf('live\xff.log', 'error 10061\n');
      const follow = () =>
        run("-f --state 'state' --fields source $'live\\xff.log' & sleep 2; kill $!");
      expect((await follow()).sources).toEqual(['live\ufffd.log']);
      expect((await follow()).sources).toEqual([]);
    });

    it('are read in ranges', async () => {
      const { sources, ...rest } = await run("--jobs 2 --fields source $'large\\xff.log'");
      expect(rest).toEqual({ stderr: '', exit: 0 });
      expect(sources).toHaveLength(LINES);
      expect(new Set(sources)).toEqual(new Set(['large\ufffd.log']));
    });

    it('are reported if they are missing', async () => {
      expect(await run("$'caf\\xe9/no'")).toEqual({
        sources: [],
        stderr: 'errenrich: caf\ufffd/no: no such file\n',
        exit: 2,
      });
    });
  });
}

describe('a file name with U+FFFD', () => {
  it('is another one', async () => {
    writeFileSync(join(folder, 'x\ufffd.log'), 'error 10061\n');
    const { stdout, exit } = await runCli([join(folder, 'x\ufffd.log')]);
    expect({ count: parseLines(stdout).length, exit }).toEqual({ count: 1, exit: 0 });
  });
});
