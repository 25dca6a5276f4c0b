import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCutter, type Lines } from '../../src/read/lineCutter.js';
import { cut } from '../support/everyPath.js';

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

  it('keeps just enough of a line to detect that it is too long, and counts all of it', () => {
    const log = Buffer.from(`${'x'.repeat(500)}\nnext\n`);
    const runs = cutInto(cut(log, 7), 10);
    expect(runs.map(({ bytes: run, offset }) => [run.toString(), offset])).toEqual([
      [`${'x'.repeat(12)}\n`, 0],
      ['next\n', 501],
    ]);
  });

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
