import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { StreamOutput } from '../../src/emit/output/streamOutput.js';
import { escapeControls, paint } from '../../src/emit/terminal.js';
import { underline } from '../../src/emit/underline.js';

const PLAIN = { color: false, columns: 80 };
const COLORED = { color: true, columns: 80 };

describe('text on a terminal', () => {
  it.each([
    ['plain é漢😀 text', 'plain é漢😀 text'],
    ['a\tb', 'a\tb'],
    ['\x00\x08\x0a\x1b\x1f', '␀␈␊␛␟'],
    [' ~\x7f\x9f\xa0', ' ~\\u007f\\u009f\xa0'],
    ['\u200d\u200e\u202a\u2066', '\u200d\\u200e\\u202a\\u2066'],
  ])('cannot control it: %j is %j', (text, shown) => {
    expect(escapeControls(text)).toBe(shown);
  });

  it('is painted only where there are colors', () => {
    expect(paint('bold', 'x', PLAIN)).toBe('x');
    expect(paint('bold', 'x', COLORED)).toBe('\u001b[1mx\u001b[22m');
  });
});

describe('spans of a line', () => {
  const at = (start: number, end: number) => ({ start, end });

  it.each<[string, string, { start: number; end: number }[], number, string[]]>([
    ['in the middle', 'error 5 here', [at(6, 7)], 80, ['error 5 here', '      ^']],
    ['at both ends', 'abcd', [at(0, 1), at(3, 4)], 80, ['abcd', '^  ^']],
    ['side by side', 'abcd', [at(1, 2), at(2, 4)], 80, ['abcd', ' ^^^']],
    ['that are none', 'abcd', [], 80, ['abcd']],
    ['of an empty line', '', [], 80, ['']],
    ['that have no length', 'abcd', [at(2, 2)], 80, ['abcd']],
    ['behind wide characters', '漢字5', [at(2, 3)], 80, ['漢字5', '    ^']],
    ['that are wide', 'a漢', [at(1, 2)], 80, ['a漢', ' ^^']],
    ['behind a character of two units', '😀5', [at(2, 3)], 80, ['😀5', '  ^']],
    ['behind a mark without width', 'e\u0301x5', [at(3, 4)], 80, ['e\u0301x5', '  ^']],
    ['behind a tab', 'a\tb', [at(2, 3)], 80, ['a␉b', '  ^']],
    ['behind an escaped character', '\x9f5', [at(1, 2)], 80, ['\\u009f5', '      ^']],
    ['of a line as wide as the terminal', 'abcd', [at(3, 4)], 4, ['abcd', '   ^']],
    ['in the second row', 'abcdef', [at(4, 5)], 4, ['ef', '^']],
    ['over two rows', 'abcdef', [at(3, 5)], 4, ['abcd', '   ^', 'ef', '^']],
    ['that are none, in several rows', 'abcdef', [], 4, ['abcd']],
    ['where a wide character does not fit', 'abc漢', [at(3, 4)], 4, ['漢', '^^']],
  ])('are underlined: %s', (_, line, spans, columns, rows) => {
    expect(underline(line, spans, columns, PLAIN)).toEqual(rows);
  });

  it('have their marks in bold', () => {
    expect(underline('ab', [at(1, 2)], 80, COLORED)).toEqual(['ab', '\u001b[1m ^\u001b[22m']);
  });
});

describe('the writer', () => {
  /** What came to a stream that fails from its second piece on, and what was told of that. */
  async function writeTo(code: string, pieces: readonly string[]) {
    const written: string[] = [];
    const closed: unknown[] = [];
    const stream = new Writable({
      autoDestroy: false,
      write(chunk: Buffer, _, done) {
        if (written.length > 0 && code !== '') {
          done(Object.assign(new Error('i/o error, write'), { code }));
          return;
        }
        written.push(chunk.toString());
        done();
      },
    });
    const writer = new StreamOutput(stream, (fault) => closed.push(fault));
    for (const piece of pieces) await writer.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
    for (const piece of pieces) await writer.write(piece);
    return { written, closed };
  }

  it('writes all, and nothing for nothing', async () => {
    const { written, closed } = await writeTo('', ['a', '', 'b']);
    expect({ written, closed }).toEqual({ written: ['a', 'b', 'a', 'b'], closed: [] });
  });

  it.each([
    ['ENOSPC', 'standard output: no space left on device'],
    ['EIO', 'standard output: i/o error, write'],
  ])('says once why it cannot write: %s', async (code, message) => {
    const { written, closed } = await writeTo(code, ['a', 'b', 'c']);
    expect(written).toEqual(['a']);
    expect(closed).toMatchObject([{ code: 'UNWRITABLE', message }]);
  });

  it('just ends where the reader has closed the pipe', async () => {
    const { written, closed } = await writeTo('EPIPE', ['a', 'b', 'c']);
    expect({ written, closed }).toEqual({ written: ['a'], closed: [undefined] });
  });
});
