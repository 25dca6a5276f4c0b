import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readFileTexts } from '../../src/read/readFile.js';
import { readTexts, type Text } from '../../src/read/readTexts.js';
import { cut } from '../support/cut.js';
import { INPUTS } from '../support/randomRuns.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/archives/', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'errenrich-archives-'));
afterAll(() => rm(folder, { recursive: true }));

const ONE = 'start\nconnect: error 10061\n';
const TWO = 'a\nb\nconnect: error 10054';
const UTF16 = `\ufefffive: error 10060\n`;
const FILES: readonly (readonly [name: string, text: string])[] = [
  ['logs/one.log', ONE],
  ['logs/sub/two.log', TWO],
  ['logs/three.log.gz', 'three: ECONNREFUSED\n'],
  ['logs/empty.log', ''],
  [`logs/${'long-'.repeat(24)}übergröße.log`, 'four: ECONNRESET\n'],
  ['logs/utf16.log', UTF16],
];

interface Read {
  readonly texts: (readonly [name: string | undefined, text: string])[];
  readonly faults: string[];
}

async function collect(texts: AsyncIterable<Text>, faults: string[]): Promise<Read> {
  const all: Read = { texts: [], faults };
  try {
    for await (const { member, chunks } of texts) {
      const bytes: Buffer[] = [];
      for await (const chunk of chunks) bytes.push(Buffer.from(chunk));
      const whole = Buffer.concat(bytes);
      const isUtf16 = whole[0] === 0xff && whole[1] === 0xfe;
      all.texts.push([member, whole.toString(isUtf16 ? 'utf16le' : 'utf8')]);
    }
  } catch (fault) {
    faults.push((fault as Error).message);
  }
  return all;
}

function read(bytes: Buffer, size = bytes.length): Promise<Read> {
  const faults: string[] = [];
  const onFault = ({ message }: Error): unknown => faults.push(message);
  return collect(readTexts(cut(bytes, size), { name: 'a', onFault }), faults);
}

function bytesOf(file: string): Buffer {
  return readFileSync(join(FOLDER, file));
}

/** In the order of names, as not every tool keeps that in which they were given. */
function sorted({ texts, faults }: Read): Read {
  return {
    texts: texts.toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1)),
    faults,
  };
}

const WHOLE = sorted({ texts: [...FILES], faults: [] });
const TARS = [
  'gnu.tar',
  'gnu.tgz',
  'gnu.tar.bz2',
  'gnu.tar.xz',
  'gnu.tar.zst',
  'gnu.tar.lz4',
  'pax.tar',
];
const ZIPS = ['deflated.zip', 'stored.zip', 'streamed.zip', 'bzip2.zip'];

describe('an archive', () => {
  it.each([...TARS, ...ZIPS])('%s is read in chunks of any size, and from a file', async (file) => {
    const bytes = bytesOf(file);
    for (const size of [1, 7, 1_000, bytes.length]) {
      expect(sorted(await read(bytes, size)), `chunks of ${size}`).toEqual(WHOLE);
    }
    expect(sorted(await collect(readFileTexts(join(FOLDER, file)), []))).toEqual(WHOLE);
  });

  it.each(['gnu.tar', 'pax.tar', 'deflated.zip'])(
    '%s keeps the order of its files',
    async (file) => {
      const { texts } = await read(bytesOf(file));
      expect(texts).toEqual(FILES);
    },
  );

  it('in zip may use xz', async () => {
    expect(await read(bytesOf('xz.zip'))).toEqual({
      texts: [
        ['logs/one.log', ONE],
        ['logs/sub/two.log', TWO],
      ],
      faults: [],
    });
  });

  it('that is compressed is read, also zip', async () => {
    expect(sorted(await read(gzipSync(bytesOf('streamed.zip'))))).toEqual(WHOLE);
    expect(sorted(await read(gzipSync(bytesOf('gnu.tgz'))))).toEqual(WHOLE);
  });
});

describe('a fault in an archive', () => {
  it.each(['gnu.tar', 'pax.tar'])('that is truncated leaves what precedes: %s', async (file) => {
    const whole = bytesOf(file);
    const last = whole.findLastIndex((byte) => byte !== 0);
    const mark = 512 * (Math.ceil(last / 512) + 1);
    const ends = Array.from({ length: 60 }, (_, i) => 513 + i * 97).filter((at) => at % 512 !== 0);
    for (const end of ends) {
      const { texts, faults } = await read(whole.subarray(0, end), 1_000);
      expect(faults, `${end}`).toEqual(end < mark ? ['a: the tar archive is truncated'] : []);
      texts.forEach(([name, text], at) => {
        expect(name).toBe(FILES[at]?.[0]);
        expect(FILES[at]?.[1].startsWith(text)).toBe(true);
      });
    }
  });

  it('that is a damaged header skips to the next', async () => {
    const bytes = Buffer.from(bytesOf('gnu.tar'));
    const at = bytes.indexOf('logs/sub/two.log');
    bytes[at] = 0x58;
    const { texts, faults } = await read(bytes);
    expect(faults).toEqual(['a: the tar archive is corrupt; what cannot be read is skipped']);
    expect(texts).toEqual(FILES.filter(([name]) => name !== 'logs/sub/two.log'));
  });

  it('in one file leaves the others', async () => {
    const tar = Buffer.from(bytesOf('gnu.tar'));
    tar.fill(
      0xff,
      tar.indexOf(Buffer.from([0x1f, 0x8b])) + 12,
      tar.indexOf(Buffer.from([0x1f, 0x8b])) + 20,
    );
    const { texts, faults } = await read(tar);
    expect(texts.filter(([name]) => name !== 'logs/three.log.gz')).toEqual(
      FILES.filter(([name]) => name !== 'logs/three.log.gz'),
    );
    expect(faults).toEqual(['a!logs/three.log.gz: the gzip data is corrupt']);
    const zip = Buffer.from(bytesOf('stored.zip'));
    zip[zip.indexOf('connect: error 10061')] = 0x58;
    const zipped = await read(zip);
    expect(zipped.texts).toHaveLength(FILES.length);
    expect(zipped.faults).toEqual(['a!logs/one.log: the zip data does not match its checksum']);
  });

  it.each([
    ['sparse.tar', ['logs/one.log'], 'a!x: sparse files are not supported'],
    ['encrypted.zip', ['logs/one.log'], 'a!logs/one.log: is encrypted; decrypt the archive first'],
  ])('says what is not read: %s', async (file, names, fault) => {
    const { texts, faults } = await read(bytesOf(file));
    expect(texts.map(([name]) => name)).toEqual(names);
    expect(faults).toEqual([fault]);
  });

  it('at its end is told after everything', async () => {
    const tar = Buffer.concat([bytesOf('gnu.tar'), Buffer.from('other')]);
    const { texts, faults } = await read(tar);
    expect(texts).toEqual(FILES);
    expect(faults).toEqual(['a: the tar archive is followed by other bytes, which were ignored']);
    const zip = await read(bytesOf('deflated.zip').subarray(0, 900));
    expect(zip).toEqual({ texts: [], faults: ['a: the zip archive is truncated or corrupt'] });
  });

  it.each([
    ['several archives', ['stored.zip', 'deflated.zip'], '', '', []],
    ['other bytes after it', ['stored.zip'], '', 'PK', ['followed by']],
    ['other bytes before it', ['stored.zip'], 'PK\u0003\u0004', '', ['begins with']],
    ['other bytes between two', ['stored.zip', '?', 'stored.zip'], '', '', ['between its parts']],
    ['both', ['stored.zip', 'stored.zip'], 'PK\u0003\u0004', '\0', ['begins with', 'followed by']],
  ])(
    'in a file of zip data is told, and no member is lost: %s',
    async (_, zips, before, after, faults) => {
      const parts = zips.map((file) => (file === '?' ? Buffer.from('other') : bytesOf(file)));
      const bytes = [Buffer.from(before), ...parts, Buffer.from(after)];
      const { texts, faults: told } = await read(Buffer.concat(bytes));
      expect(sorted({ texts, faults: [] }).texts).toEqual(
        sorted({ texts: zips.flatMap((file) => (file === '?' ? [] : FILES)), faults: [] }).texts,
      );
      expect(told).toEqual(
        faults.map((what) => expect.stringMatching(`${what}.*, which were ignored$`)),
      );
    },
  );

  it('in an archive of many members, or of one from a pipe, is none', async () => {
    const sh = (command: string) => execFileSync('sh', ['-c', command], { cwd: folder });
    const piped = sh("printf 'error 10061' | zip -q -fz- - -");
    sh("printf 'error 10061' | zip -q large.zip -");
    const large = await readFile(join(folder, 'large.zip'));
    const text = ['-', 'error 10061'];
    expect(await read(piped)).toEqual({ texts: [text], faults: [] });
    expect(await read(Buffer.concat([piped, large, piped]))).toEqual({
      texts: [text, text, text],
      faults: [],
    });
  });

  /** How many places of an archive are tried, evenly chosen. */
  const PLACES = Math.min(INPUTS * 0.1, 100);

  it('never is another than one that names it', async () => {
    for (const file of ['gnu.tar', 'deflated.zip', 'streamed.zip']) {
      const whole = bytesOf(file);
      for (let at = 4; at < whole.length; at += Math.ceil(whole.length / PLACES)) {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] as number) ^ (1 << (at % 8));
        const { faults } = await read(bytes, 1_000);
        for (const fault of faults) expect(fault, `${file} ${at}`).toMatch(/^a[!:]/);
      }
    }
  });

  it('is thrown at the end where nobody is told of it', async () => {
    const path = join(folder, 'outer.tar');
    const inner = Buffer.from(bytesOf('gnu.tar'));
    inner.fill(
      0xff,
      inner.indexOf(Buffer.from([0x1f, 0x8b])) + 12,
      inner.indexOf(Buffer.from([0x1f, 0x8b])) + 20,
    );
    await writeFile(path, inner);
    const { texts, faults } = await collect(readFileTexts(path), []);
    expect(texts).toHaveLength(FILES.length);
    expect(faults).toEqual([`${path}!logs/three.log.gz: the gzip data is corrupt`]);
  });
});
