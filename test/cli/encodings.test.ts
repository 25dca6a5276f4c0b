import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { enrichIterable, enrichNdjson, summarize } from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-encodings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `iconv` makes of a text. */
function encoded(text: string, encoding: string): Buffer {
  return execFileSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text });
}

function textsOf(stdout: string): string[] {
  return parseLines<EnrichedLine>(stdout).map(({ text }) => text);
}

const LATIN = 'Verbindung für Müller: error 10061';
const CASES = [
  ['windows-1252', LATIN],
  ['cp850', LATIN],
  ['latin1', LATIN],
  ['shift_jis', '接続できません: error 10061'],
  ['gbk', '连接失败: error 10061'],
  ['euc-kr', '연결 실패: error 10061'],
  ['koi8-r', 'Ошибка соединения: error 10061'],
  ['utf-16le', LATIN],
  ['utf-16be', LATIN],
  ['utf-32le', LATIN],
] as const;

describe('--encoding', () => {
  it.each(CASES)('reads %s from a file, compressed data and standard input', async (name, text) => {
    const bytes = encoded(`fine\n${text}\n`, name);
    const plain = join(folder, `${name}.log`);
    const packed = join(folder, `${name}.log.gz`);
    writeFileSync(plain, bytes);
    writeFileSync(packed, gzipSync(bytes));
    const { stdout, stderr } = await runCli(['--encoding', name, plain, packed, '-'], bytes);
    expect(textsOf(stdout)).toEqual([text, text, text]);
    expect(parseLines<EnrichedLine>(stdout).map(({ line }) => line)).toEqual([2, 2, 2]);
    expect(stderr).toBe('');
  });

  it('is that of files without a mark only', async () => {
    const bytes = Buffer.concat([Buffer.of(0xff, 0xfe), encoded(LATIN, 'utf-16le')]);
    const { stdout } = await runCli(['--encoding', 'cp850'], bytes);
    expect(textsOf(stdout)).toEqual([LATIN]);
  });

  it('may be that of UTF-8, and the last one counts', async () => {
    const { stdout } = await runCli(['--encoding=cp850', '--encoding', 'UTF8'], LATIN);
    expect(textsOf(stdout)).toEqual([LATIN]);
  });

  it('is that of followed files, whose characters arrive in parts', async () => {
    const path = join(folder, 'followed.log');
    const bytes = encoded('接続できません: error 10061\n', 'shift_jis');
    writeFileSync(path, bytes.subarray(0, 3));
    const child = startCli('--follow', '--encoding', 'shift_jis', path);
    const outcome = outcomeOf(child);
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => (seen += chunk));
    await new Promise((resolve) => setTimeout(resolve, 300));
    appendFileSync(path, bytes.subarray(3));
    await expect.poll(() => seen, { timeout: 20_000 }).toContain('接続できません');
    child.kill('SIGINT');
    expect((await outcome).exit).toBe(130);
  }, 30_000);

  it.each(['utf-7', 'utf-32le', 'euc-jp', 'big5', 'gb18030', 'koi8-r', 'utf-8'])(
    'reads %s to its end',
    async (encoding) => {
      const text = encoding === 'koi8-r' ? 'error 10061 сеть' : 'error 10061 漢';
      const bytes = encoded(text, encoding);
      const { stdout, exit } = await runCli(['--encoding', encoding], bytes);
      expect({ texts: textsOf(stdout), exit }).toEqual({ texts: [text], exit: 0 });
    },
  );

  it('reads cesu8, which few tools write, to its end', async () => {
    const { stdout, exit } = await runCli(['--encoding', 'cesu8'], 'error 10061');
    expect({ texts: textsOf(stdout), exit }).toEqual({ texts: ['error 10061'], exit: 0 });
  });

  it.each(['', 'klingon', 'base64', 'Hex', '\u001b[31m'])('cannot be %j', async (name) => {
    const { stderr, exit } = await runCli([`--encoding=${name}`]);
    expect(stderr).toMatch(/^errenrich: --encoding[^\u001b\n]+\n$/);
    expect(exit).toBe(2);
  });
});

describe('bytes that are not valid in an encoding', () => {
  const cut = Buffer.concat([
    Buffer.of(0xff, 0xfe),
    encoded('error 10061\n', 'utf-16le'),
    Buffer.of(65),
  ]);
  const japanese = Buffer.from('error 10061 \x83\nerror 10054 \xff\n', 'latin1');
  const TOLD = 'some bytes are not valid in its encoding and are read as U+FFFD\n';

  it.each([
    ['UTF-16 that ends within a character', [], cut],
    ['UTF-16 that is summed up', ['summary'], cut],
    ['UTF-32', [], Buffer.from([0xff, 0xfe, 0, 0, 0, 0, 0x20, 0, 10, 0, 0, 0])],
    ['a named encoding', ['--encoding', 'shift_jis'], japanese],
    ['half a surrogate pair', ['--encoding', 'utf-16be'], Buffer.of(0xd8, 0, 0, 0x0a)],
  ])('are told: %s', async (name, args, bytes) => {
    const path = join(folder, `invalid ${name}.log`);
    writeFileSync(path, bytes);
    const { stderr, exit } = await runCli([...args, path, path.replace('invalid', 'gone')]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`errenrich: ${path}: ${TOLD}`);
  });

  it('are told while a file is followed, and in the library', async () => {
    const path = join(folder, 'invalid followed.log');
    writeFileSync(path, japanese);
    const child = startCli('-f', '--encoding', 'shift_jis', path);
    const outcome = outcomeOf(child);
    await once(child.stderr, 'data');
    child.kill('SIGTERM');
    expect((await outcome).stderr).toBe(`errenrich: ${path}: ${TOLD}`);
    const warnings: string[] = [];
    const onWarning = (warning: string): void => void warnings.push(warning);
    for await (const _ of enrichIterable(cut, { onWarning }));
    expect(warnings).toEqual([`input: ${TOLD.trim()}`]);
  });

  it('are told once of structured logs in UTF-16', async () => {
    const line = '{"message":"error 10061 \ud83d"}\n';
    const log = Buffer.from(`\ufeff${line}${line}`, 'utf16le');
    const path = join(folder, 'invalid.ndjson');
    writeFileSync(path, log);
    const { stderr } = await runCli(['--json-field', 'message', '--keep-fields', path]);
    expect(stderr).toBe(`errenrich: ${path}: ${TOLD}`);
    const told: string[] = [];
    const stream = enrichNdjson({ onWarning: (warning) => told.push(warning) });
    for (const byte of log) stream.write(Buffer.of(byte));
    expect(await stream.end().toArray()).toHaveLength(2);
    expect(told).toEqual([`input: ${TOLD.trim()}`]);
  });
});

describe('text that is not UTF-8', () => {
  const first = join(folder, 'not-utf8-1.log');
  const second = join(folder, 'not-utf8-2.log');
  const line = encoded(`${LATIN}\n`, 'latin1');
  const told = (name: string): string =>
    `errenrich: ${name}: some bytes are not UTF-8 and are read as U+FFFD; if the log has another encoding, name it with --encoding\n`;
  writeFileSync(first, Buffer.concat([line, line]));
  writeFileSync(second, gzipSync(line));

  it.each([
    ['records', ['--jobs', '1']],
    ['records on threads', ['--jobs', '2']],
    ['a summary', ['summary']],
    ['the lines of structured logs', ['--json-field', 'msg', '--keep-fields']],
  ])('is told once for each input: %s', async (_, args) => {
    const { stderr, exit } = await runCli([...args, first, second]);
    expect(exit).toBe(0);
    expect(stderr.split('\n').filter((row) => row.includes('UTF-8'))).toEqual([
      told(first).trim(),
      told(second).trim(),
    ]);
  });

  it('is told of followed input as soon as it comes', async () => {
    const child = startCli('-f', first);
    const outcome = outcomeOf(child);
    await once(child.stderr, 'data');
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ stderr: told(first), exit: 143 });
  });

  it('is not what a pause makes of a character that is written in two parts', async () => {
    const path = join(folder, 'paused.log');
    writeFileSync(path, Buffer.from('error 10061 caf\xc3', 'latin1'));
    const child = startCli('-f', '--flush-after', '100', '--fields', 'text', path);
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    appendFileSync(path, Buffer.from('\xa9 error 10054\n', 'latin1'));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const { stdout, stderr } = await outcome;
    expect(textsOf(stdout)).toEqual(['error 10061 caf', 'é error 10054']);
    expect(stderr).toBe('');
  });

  it('is told to users of the library', async () => {
    const warnings: string[] = [];
    const onWarning = (warning: string): void => void warnings.push(warning);
    await summarize(line, { onWarning });
    for await (const _ of enrichIterable(line, { source: 'a.log', onWarning }));
    const stream = enrichNdjson({ onWarning });
    stream.end(Buffer.from('{"message":"\xe9"}\n', 'latin1'));
    for await (const _ of stream);
    expect(warnings).toEqual(
      ['input', 'a.log', 'input'].map((name) => told(name).slice('errenrich: '.length).trim()),
    );
  });

  it('is not what windows of a long line make of its characters', async () => {
    const text = `error 10061 ${'漢é😀'.repeat(100)}\n`;
    const { stderr } = await runCli(['--max-line-bytes', '20', '--fields', 'match'], text);
    expect(stderr).toBe('');
  });
});
