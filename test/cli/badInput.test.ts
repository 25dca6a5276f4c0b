import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { CLI, outcomeOf, parseLines, ROOT, runCli, startCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

/** Where a test cannot run, it is absent. */
const IS_LINUX = process.platform === 'linux';
const HAS_SHELL = process.platform !== 'win32';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const GOOD = fileOf('good.log', 'connect: error 10061\n');

/** Codes by line number, of all records or of those of a file. */
function codesOf(ndjson: string, path?: string): [number, string | undefined][] {
  const records = parseLines<EnrichedLine>(ndjson);
  return records
    .filter(({ source }) => path === undefined || source === path)
    .flatMap(({ line, codes }) =>
      codes.map(({ code }): [number, string | undefined] => [line, code]),
    );
}

const runOnce = runningOnce();

describe('input that cannot be read', () => {
  const missing = join(folder, 'missing.log');
  const loop = join(folder, 'loop.log');
  symlinkSync(loop, loop);

  const UNREADABLE = [
    ['is missing', missing, 'no such file'],
    ['has a file for a directory', `${GOOD}/x`, 'no such file'],
    ['has a long name', join(folder, 'x'.repeat(300)), 'the path is too long'],
    ['is a loop of links', loop, 'too many symbolic links'],
  ] as const;

  it.each(UNREADABLE)(
    'is reported when it %s, and all other input is read',
    async (_, path, reason) => {
      const { stdout, stderr, exit } = await runOnce(...UNREADABLE.map((one) => one[1]), GOOD);
      expect(stderr.trimEnd().split('\n')).toHaveLength(UNREADABLE.length);
      expect(stderr).toContain(`errenrich: ${path}: ${reason}\n`);
      expect(exit).toBe(2);
      expect(codesOf(stdout)).toEqual([[1, '10061']]);
    },
  );

  it('does not prevent a summary of the rest', async () => {
    const { stdout, stderr, exit } = await runCli(['summary', '--format', 'json', missing, GOOD]);
    expect(JSON.parse(stdout)).toMatchObject({ total: 1, rows: [{ key: '10061', count: 1 }] });
    expect({ stderr, exit }).toEqual({ stderr: `errenrich: ${missing}: no such file\n`, exit: 2 });
  });

  it('is not told as a log without codes', async () => {
    const { stdout, exit } = await runCli(['summary', missing]);
    expect({ stdout, exit }).toEqual({ stdout: 'no input could be read\n', exit: 2 });
    expect((await runCli(['summary', '-q', missing])).stdout).toBe('');
  });
});

/** The message about bytes that are not UTF-8. */
const notUtf8 = (name: string): string =>
  `errenrich: ${name}: some bytes are not UTF-8 and are read as U+FFFD; if the log has another encoding, name it with --encoding\n`;

describe('standard input that is a directory', () => {
  it.each([[[]], [['summary']], [['-f']]])('is an error: %j', async (args) => {
    const command = `'${process.execPath}' '${CLI}' ${args.join(' ')} < .`;
    const { stderr, exit } = await outcomeOf(spawn('sh', ['-c', command], { cwd: folder }));
    expect(stderr).toBe(
      'errenrich: standard input: is a directory; pass it as an argument, or the files in it\n',
    );
    expect(exit).toBe(2);
  });
});

describe('bytes that are not clean text', () => {
  const INPUTS: [name: string, input: string | Buffer, codes: [number, string][]][] = [
    [
      'NUL bytes',
      'a\0b error 10061 \0\nhr=0x80070057\n',
      [
        [1, '10061'],
        [2, '0x80070057'],
      ],
    ],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.of(0xff, 0xc3, 0x20), Buffer.from('error 10061\n')]),
      [[1, '10061']],
    ],
    ['CRLF', 'x\r\nerror 10061\r\n', [[2, '10061']]],
    ['no final newline', 'x\nerror 10061', [[2, '10061']]],
    ['nothing', '', []],
    ['newlines only', '\n\n\n', []],
    ['UTF-16', Buffer.from('\ufeffx\nerror 10061\n', 'utf16le'), [[2, '10061']]],
    ['a binary file', Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256)), []],
  ];
  const paths = INPUTS.map(([name, input]) => fileOf(name, input));
  const unclean = paths.filter((path) => /invalid UTF-8|binary/.test(path));

  it.each(INPUTS.map(([name, , codes], index) => [name, codes, paths[index]] as const))(
    '%s is handled',
    async (_, codes, path) => {
      const { stdout, stderr, exit } = await runOnce(...paths);
      expect({ stderr, exit }).toEqual({ stderr: unclean.map(notUtf8).join(''), exit: 0 });
      expect(codesOf(stdout, path)).toEqual(codes);
    },
  );

  it('is handled from standard input, too', async () => {
    const input = Buffer.concat([Buffer.of(0xff, 0xc3, 0), Buffer.from('\r\nerror 10061')]);
    const { stdout, stderr, exit } = await runCli([], input);
    expect({ stderr, exit }).toEqual({ stderr: notUtf8('standard input'), exit: 0 });
    expect(codesOf(stdout)).toEqual([[2, '10061']]);
  });
});

describe('an early end', () => {
  it('is silent if the output is closed', async () => {
    const path = fileOf('much.log', 'connect: error 10061\n'.repeat(200_000));
    const child = startCli(path);
    child.stdout.once('data', () => child.stdout.destroy());
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'exit');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('gives what was read so far on %s, and exits with %i', async (signal, code) => {
    const child = startCli('summary', '--format', 'json');
    child.stdin.write('error 10061\nerror 10054\nerror 10054');
    const outcome = outcomeOf(child);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill(signal);
    const { stdout, stderr, exit } = await outcome;
    expect({ stderr, exit }).toEqual({ stderr: '', exit: code });
    expect(JSON.parse(stdout)).toMatchObject({ total: 3 });
  });
});

describe('standard output', () => {
  if (IS_LINUX) {
    it.each([GOOD, '--help', '--version', 'completion bash'])(
      'that is full is reported in one line: %s (/dev/full: Linux only)',
      async (args) => {
        const full = `exec '${process.execPath}' '${CLI}' ${args} > /dev/full`;
        const { stderr, exit } = await outcomeOf(spawn('sh', ['-c', full], { cwd: ROOT }));
        expect(stderr).toBe('errenrich: standard output: no space left on device\n');
        expect(exit).toBe(2);
      },
    );
  }

  if (HAS_SHELL) {
    it.each(['1', '2'])(
      'that is a file is appended to as far as there is room: %s threads (sh, ulimit: not on Windows)',
      async (jobs) => {
        const log = fileOf('many.log', 'connect: error 10061\n'.repeat(3_000));
        const out = fileOf(`out-${jobs}.ndjson`, 'before\n');
        const run = `exec '${process.execPath}' '${CLI}' --jobs ${jobs} '${log}' >> '${out}'`;
        const all = await outcomeOf(spawn('sh', ['-c', run], { cwd: ROOT }));
        expect(all).toEqual({ stdout: '', stderr: '', exit: 0 });
        const [before, ...records] = readFileSync(out, 'utf8').trimEnd().split('\n');
        expect(before).toBe('before');
        expect(records.map((record) => JSON.parse(record).line)).toEqual(
          Array.from({ length: 3_000 }, (_, index) => index + 1),
        );
        const limited = await outcomeOf(
          spawn('sh', ['-c', `ulimit -f 100; ${run}`], { cwd: ROOT }),
        );
        expect(limited.stderr).toMatch(
          /^errenrich: standard output: [^\n]*file too large[^\n]*\n$/,
        );
        expect(limited.exit).toBe(2);
      },
      30_000,
    );
  }
});

describe('standard input', () => {
  it('can be given among files as a dash', async () => {
    const after = fileOf('after.log', 'connect: error 10061\n');
    const { stdout, exit } = await runCli([GOOD, '-', after], 'hr=0x80070057\n');
    expect(exit).toBe(0);
    const sources = parseLines<EnrichedLine>(stdout).map(({ source, codes }) => [
      source,
      codes[0]?.code,
    ]);
    expect(sources).toEqual([
      [GOOD, '10061'],
      [undefined, '0x80070057'],
      [after, '10061'],
    ]);
  });
});

describe('a machine without WebAssembly', () => {
  it('gives the same results', async () => {
    const log = 'connect: error 10061\n';
    const child = spawn(process.execPath, ['--jitless', CLI], { cwd: ROOT });
    child.stdin.end(log);
    expect((await outcomeOf(child)).stdout).toBe((await runCli([], log)).stdout);
  });

  if (IS_LINUX) {
    it('or without the address space for it (ulimit -v: Linux only)', async () => {
      const limited = `ulimit -v 4000000 && exec '${process.execPath}' '${CLI}'`;
      const child = spawn('sh', ['-c', limited], { cwd: ROOT });
      child.stdin.end('connect: error 10061\n');
      const { stdout, stderr, exit } = await outcomeOf(child);
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
      expect(codesOf(stdout)).toEqual([[1, '10061']]);
    });
  }
});

describe('live input', () => {
  it('outputs the record of a line as soon as it arrives, even a single one', async () => {
    const child = startCli();
    child.stdin.write('connect: error 10061\nhalf a line, hr=');
    const [first] = await once(child.stdout, 'data');
    expect(codesOf(String(first))).toEqual([[1, '10061']]);
    child.stdin.write('0x80070057\n');
    const [second] = await once(child.stdout, 'data');
    expect(codesOf(String(second))).toEqual([[2, '0x80070057']]);
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('can be a file that is followed with --follow', async () => {
    const path = fileOf('live.log', 'error 10061\n');
    const child = startCli('--follow', path);
    expect(codesOf(String((await once(child.stdout, 'data'))[0]))).toEqual([[1, '10061']]);
    appendFileSync(path, 'x\nerror 10054\n');
    expect(codesOf(String((await once(child.stdout, 'data'))[0]))).toEqual([[3, '10054']]);
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(130);
  });
});
