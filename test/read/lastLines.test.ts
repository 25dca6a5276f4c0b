import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Follower } from '../../src/read/follow/follower.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-last-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Line {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
}

/** Follows a file from its last lines on, until so many lines have come. */
async function lastOf(
  path: string,
  last: number,
  count: number,
  { encoding, act }: { encoding?: string; act?: () => void } = {},
): Promise<{ lines: Line[]; notices: string[] }> {
  const controller = new AbortController();
  const { signal } = controller;
  const notices: string[] = [];
  const follower = new Follower({
    signal,
    flushAfter: 50,
    onNotice: (_, notice) => notices.push(notice),
    onFault: ({ reason }) => notices.push(reason),
  });
  const lines: Line[] = [];
  const limits = { maxLineBytes: 1024 * 1024, encoding };
  if (count === 0) setTimeout(() => controller.abort(), 200);
  for await (const { bytes, offset, firstLine = 0 } of follower.follow(path, limits, last)) {
    let at = offset;
    for (const [index, text] of bytes
      .toString()
      .split(/(?<=\n)/)
      .entries()) {
      lines.push({ text: text.replace('\n', ''), line: firstLine + index, offset: at });
      at += Buffer.byteLength(text);
    }
    if (lines.length === last) act?.();
    if (lines.length >= count) controller.abort();
  }
  return { lines, notices };
}

function fileOf(bytes: string | Buffer): string {
  const path = join(mkdtempSync(join(root, 'log-')), 'a.log');
  writeFileSync(path, bytes);
  return path;
}

/** All lines of a text, with their numbers and places. */
function linesOf(text: string): Line[] {
  let offset = 0;
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line, index) => {
    const one = { text: line.replace('\n', ''), line: index + 1, offset };
    offset += Buffer.byteLength(line);
    return one;
  });
}

describe('the last lines of a followed file', () => {
  it('are those that tail prints, with their numbers and offsets in the file', async () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'é', '漢') }),
      fc.constant('x'.repeat(70_000)),
    );
    const law = async (texts: string[], isEnded: boolean, mark: boolean, last: number) => {
      const text = texts.join('\n') + (isEnded ? '\n' : '');
      const expected = linesOf(text).slice(-last);
      const path = fileOf(`${mark ? '\ufeff' : ''}${text}`);
      const { lines, notices } = await lastOf(path, last, expected.length);
      expect(lines).toEqual(expected);
      expect(notices).toEqual([]);
    };
    const texts = fc
      .array(line, { minLength: 1, maxLength: 30 })
      .filter((all) => all.at(-1) !== '');
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 12 }), law),
      { numRuns: 100 },
    );
  });

  it('are followed by those that are added', async () => {
    const path = fileOf('one\ntwo\nthree\n');
    const act = (): void => appendFileSync(path, 'four\n');
    const { lines } = await lastOf(path, 1, 2, { act });
    expect(lines).toEqual(linesOf('one\ntwo\nthree\nfour\n').slice(2));
  });

  it('are followed by the whole file that replaces it', async () => {
    const path = fileOf('one\ntwo\nthree\n');
    const act = (): void => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, 'new\nnewer\n');
    };
    const { lines, notices } = await lastOf(path, 1, 3, { act });
    expect(lines).toEqual([...linesOf('one\ntwo\nthree\n').slice(2), ...linesOf('new\nnewer\n')]);
    expect(notices).toEqual(['was replaced; following the new file']);
  });

  it('can be none', async () => {
    expect((await lastOf(fileOf('one\ntwo\n'), 0, 0)).lines).toEqual([]);
    expect((await lastOf(fileOf(''), 10, 0)).lines).toEqual([]);
  });

  it.each<[string, Buffer, string | undefined]>([
    ['compressed', gzipSync('one\ntwo\nthree\n'), undefined],
    ['UTF-16', Buffer.from('\ufeffone\ntwo\nthree\n', 'utf16le'), undefined],
    ['in another encoding', Buffer.from('one\ntwo\nthree\n'), 'windows-1252'],
  ])('are all lines of what is %s', async (_, bytes, encoding) => {
    const { lines } = await lastOf(fileOf(bytes), 1, 3, encoding === undefined ? {} : { encoding });
    expect(lines).toEqual(linesOf('one\ntwo\nthree\n'));
  });
});
