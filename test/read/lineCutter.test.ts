import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCutter, type Lines } from '../../src/read/lineCutter.js';
import { cut } from '../support/cut.js';

const bytes = fc
  .array(fc.constantFrom('a', 'bb', '\n', '\r\n', '\0', 'é', '漢'), { maxLength: 40 })
  .map((parts) => Buffer.from(parts.join('')));

function cutInto(pieces: readonly Buffer[], limit = 1_000): Lines[] {
  const cutter = new LineCutter(limit);
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
}

describe('the line cutter', () => {
  it('yields all bytes, in order, in runs of whole lines, for chunks of any size', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 9 }), (log, size) => {
        const runs = cutInto(cut(log, size));
        expect(Buffer.concat(runs.map((run) => run.bytes))).toEqual(log);
        for (const run of runs.slice(0, -1)) expect(run.bytes.at(-1)).toBe(0x0a);
        let offset = 0;
        for (const run of runs) {
          expect(run.offset).toBe(offset);
          offset += run.bytes.length;
        }
      }),
    );
  });

  it('gives a line that is longer than the limit in windows, before its end, and counts it', () => {
    const cutter = new LineCutter(8);
    const given = (lines: Lines[]) => lines.map(({ bytes, offset }) => [bytes.toString(), offset]);
    expect(given(cutter.push(Buffer.from('one\nabcdefg')))).toEqual([['one\n', 0]]);
    expect(given(cutter.push(Buffer.from('hi')))).toEqual([]);
    expect(given(cutter.push(Buffer.from('j')))).toEqual([['abcdefgh', 4]]);
    expect([cutter.offset, cutter.unfinishedBytes]).toEqual([4, 10]);
    const end = cutter.push(Buffer.from('klm\nnext\n'));
    expect(given(end)).toEqual([
      ['efghijkl', 8],
      ['ijklm\n', 12],
      ['next\n', 18],
    ]);
    expect([cutter.offset, cutter.unfinishedBytes]).toEqual([23, 0]);
  });

  it.each([5, 6, 7, 8])(
    'gives a line of %d bytes, no longer than the limit, as no window',
    (length) => {
      const log = Buffer.from(`${'x'.repeat(length)}\r\n`);
      expect(cutInto(cut(log, 1), 8)).toEqual([{ bytes: log, offset: 0 }]);
    },
  );

  it.each([
    ['', []],
    ['\n', ['\n']],
    ['no newline', ['no newline']],
    ['a\nb', ['a\n', 'b']],
    ['\n\n', ['\n\n']],
  ])('cuts %j into %j', (log, expected) => {
    const pieces = log === '' ? [] : [Buffer.from(log)];
    expect(cutInto(pieces).map((run) => run.bytes.toString())).toEqual(expected);
  });
});

describe('the last line so far', () => {
  it.each([
    ['cafe', 'cafe', ''],
    ['caf\xe9', 'caf', '\xe9'],
    ['caf\xc3', 'caf', '\xc3'],
    ['\xe6\xbc', '', '\xe6\xbc'],
    ['x\xf0\x9f\x98', 'x', '\xf0\x9f\x98'],
    ['x\xf0\x9f\x98\x80', 'x\xf0\x9f\x98\x80', ''],
    ['x\x98\x80', 'x\x98\x80', ''],
    ['x\xff', 'x\xff', ''],
    ['', '', ''],
  ])('%j is given up to the end of its last character', (text, given, kept) => {
    const bytes = Buffer.from(text, 'latin1');
    const cutter = new LineCutter(1_000);
    for (const byte of bytes) cutter.push(Buffer.of(byte));
    expect(cutter.cutBytes).toBe(kept.length);
    const flushed = Buffer.concat(cutter.flush().map((lines) => lines.bytes));
    expect(flushed.toString('latin1')).toBe(given);
    expect(cutter.offset).toBe(flushed.length);
    const [rest] = cutter.push(Buffer.from('\xa9\n', 'latin1'));
    expect(Buffer.concat([flushed, rest?.bytes ?? Buffer.alloc(0)]).toString('latin1')).toBe(
      `${text}\xa9\n`,
    );
  });
});
