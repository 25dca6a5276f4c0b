import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { enrichIterable, summarize } from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';

const folder = await mkdtemp(join(tmpdir(), 'errenrich-archives-'));
afterAll(() => rm(folder, { recursive: true }));

const ARCHIVES = join(ROOT, 'fixtures/archives');
const TAR = join(ARCHIVES, 'gnu.tar');
const TGZ = join(ARCHIVES, 'gnu.tgz');
const ZIP = join(ARCHIVES, 'deflated.zip');

type Place = readonly [source: string | undefined, line: number, offset: number];

const LONG = `logs/${'long-'.repeat(24)}übergröße.log`;
const PLACES: readonly Place[] = [
  ['logs/one.log', 2, 6],
  ['logs/sub/two.log', 3, 4],
  ['logs/three.log.gz', 1, 0],
  [LONG, 1, 0],
  ['logs/utf16.log', 1, 0],
];

function placesOf(records: readonly EnrichedLine[]): Place[] {
  return records.map(({ source, line, offset }) => [source, line, offset ?? -1]);
}

function inside(archive: string): Place[] {
  return PLACES.map(([source, ...place]) => [`${archive}!${source}`, ...place]);
}

function skipping(archive: string): string {
  return `errenrich: ${archive}: skipped 1 symbolic link\n`;
}

describe('an archive', () => {
  it.each(['1', '2'])('gives records of each file in it, with --jobs %s', async (jobs) => {
    const files = [TAR, TGZ, ZIP];
    const { stdout, stderr, exit } = await runCli(['--jobs', jobs, ...files]);
    expect(placesOf(parseLines(stdout))).toEqual(files.flatMap(inside));
    expect([stderr, exit]).toEqual([files.map(skipping).join(''), 0]);
  });

  it.each([TGZ, ZIP])('is read from standard input: %s', async (path) => {
    const { stdout, stderr, exit } = await runCli([], readFileSync(path));
    expect(placesOf(parseLines(stdout))).toEqual(PLACES);
    expect([stderr, exit]).toEqual([skipping('standard input'), 0]);
  });

  it('that is followed is read once', async () => {
    const { stdout, exit } = await runCli(['--follow', TAR]);
    expect(placesOf(parseLines(stdout))).toEqual(inside(TAR));
    expect(exit).toBe(0);
  });

  it.each([TGZ, ZIP])('is read by the library: %s', async (path) => {
    const records: EnrichedLine[] = [];
    for await (const record of enrichIterable([readFileSync(path)], { source: 'a' })) {
      records.push(record);
    }
    expect(placesOf(records)).toEqual(inside('a'));
    const { rows } = await summarize([readFileSync(path)], { by: 'source', source: 'a' });
    expect(rows.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  });

  it('of links tells how many it has, in whatever way it is read', async () => {
    const make = [
      'mkdir linked && cd linked && echo error 10061 > a.log && ln a.log b.log && ln -s a.log c',
      'ln -s /gone d.log && mkfifo e && mkdir f && tar cf ../linked.tar . && rm e',
      'zip -qry ../linked.zip . && cd .. && gzip -k linked.tar',
    ];
    execFileSync('sh', ['-c', make.join(' && ')], { cwd: folder });
    const [tar, zip] = [join(folder, 'linked.tar'), join(folder, 'linked.zip')];
    const LINKS = 'skipped 1 special file, 2 symbolic links, and 1 other name of a file';
    const told = `errenrich: ${tar}: ${LINKS}\n`;
    for (const args of [['--jobs', '1'], ['--jobs', '2'], ['--follow'], ['summary']]) {
      expect(await runCli([...args, tar])).toMatchObject({ stderr: told, exit: 0 });
    }
    expect((await runCli([zip])).stderr).toBe(`errenrich: ${zip}: skipped 2 symbolic links\n`);
    const cut = readFileSync(tar).subarray(0, 8 * 512 + 100);
    const ofCut = await runCli([], cut);
    expect(ofCut.stderr).toContain(`errenrich: standard input: ${LINKS}\n`);
    expect(ofCut.stderr).toContain('errenrich: standard input: the tar archive is truncated\n');
    const warnings: string[] = [];
    const onWarning = (warning: string): void => void warnings.push(warning);
    for await (const _ of enrichIterable([readFileSync(`${tar}.gz`)], { onWarning }));
    expect(warnings).toEqual([`tar: ${LINKS}`]);
  });

  it('of several volumes tells what is not read of a file', async () => {
    const lines = 'error 10061\n'.repeat(2_000);
    await writeFile(join(folder, 'long.log'), lines);
    const name = 'echo volume$TAR_VOLUME.tar >&$TAR_FD';
    const args = ['-cML', '20', '-F', `sh -c '${name}'`, '-f', 'volume1.tar', 'long.log'];
    execFileSync('tar', args, { cwd: folder });
    const [first, second] = [1, 2].map((volume) => join(folder, `volume${volume}.tar`));
    const { stdout, stderr, exit } = await runCli([`${first}`, `${second}`]);
    expect(parseLines(stdout).length).toBeGreaterThan(1_000);
    expect(stderr).toBe(
      `errenrich: ${first}: the tar archive is truncated\n` +
        `errenrich: ${second}!long.log: its type 'M' in the tar archive is not supported\n`,
    );
    expect(exit).toBe(2);
  });

  it.runIf(platform() === 'linux')(
    'that cannot be stored is told, and the next is read',
    async () => {
      const zip = join(folder, 'packed.zip.gz');
      await writeFile(zip, gzipSync(readFileSync(ZIP)));
      const gone = join(folder, 'gone');
      const { stdout, stderr, exit } = await runCli([zip, TAR], '', { env: { TMPDIR: gone } });
      expect(placesOf(parseLines(stdout))).toEqual(inside(TAR));
      expect(stderr).toBe(
        `errenrich: ${zip}: the zip archive cannot be stored in ${gone}: no such file or directory; pass it as a file that is not compressed\n${skipping(TAR)}`,
      );
      expect(exit).toBe(2);
    },
  );

  it('is counted file by file', async () => {
    const { stdout } = await runCli(['summary', '--by', 'source', '--format', 'json', TAR, ZIP]);
    expect(JSON.parse(stdout).rows).toHaveLength(2 * PLACES.length);
  });

  it('of damaged files is reported file by file, and the next file is read', async () => {
    const bytes = Buffer.from(readFileSync(TAR));
    const zipped = bytes.indexOf(Buffer.of(0x1f, 0x8b));
    bytes.fill(0xff, zipped + 12, zipped + 20);
    const path = join(folder, 'damaged.tar');
    await writeFile(path, bytes);
    const inner = join(folder, 'inner.tar');
    await writeFile(inner, Buffer.concat([gunzipSync(readFileSync(TGZ)).subarray(0, 2_048)]));
    for (const jobs of ['1', '2']) {
      const { stdout, stderr, exit } = await runCli(['--jobs', jobs, path, inner, ZIP]);
      const lines = stderr.trimEnd().split('\n');
      expect(lines[0]).toBe(`errenrich: ${path}!logs/three.log.gz: the gzip data is corrupt`);
      expect(exit).toBe(2);
      expect(placesOf(parseLines(stdout)).slice(-PLACES.length)).toEqual(inside(ZIP));
    }
  });

  it('stops at a ratio that --max-ratio sets', async () => {
    const { stderr, exit } = await runCli(['--max-ratio', '0', TAR]);
    expect(stderr).toMatch(/--max-ratio must be a positive integer/);
    expect(exit).toBe(2);
  });
});
