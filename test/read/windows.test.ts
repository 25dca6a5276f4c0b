import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCutter, type Lines } from '../../src/read/lineCutter.js';
import { withWindows } from '../../src/read/windows.js';
import { cut } from '../support/cut.js';

const CHARACTERS = ['a', 'é', '漢', '😀', ' ', '\r', '\0'];
const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 300 });
const line = text.map((characters) => Buffer.from(characters.join('')));
const anyLine = fc
  .uint8Array({ minLength: 1, maxLength: 300 })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x80 : byte))));
const limit = fc.integer({ min: 1, max: 60 });
const ending = fc.constantFrom('', '\n', '\r\n');

/** The part of a window that is not a part of others. */
function ownOf({ bytes, window }: Lines): Buffer {
  return window === undefined ? bytes : bytes.subarray(window.from, window.to);
}

describe('a line that is longer than the limit', () => {
  it.each([
    ['as long as the limit', 'abcd\n', ['abcd\n']],
    ['with an ending beyond it', 'abcd\r\n', ['abcd\r\n']],
    ['with a carriage return at the end of the input', 'abcd\r', ['abcd\r']],
    ['by one byte', 'abcde\n', ['abcd', 'cde\n']],
    ['by one byte, without an ending', 'abcde', ['abcd', 'cde']],
    ['by a carriage return', 'abcd\r\r\n', ['abcd', 'cd\r\r\n']],
    ['with a character across the boundary', 'aé漢b', ['aé', 'é', '漢b']],
    ['among others', 'ab\nabcde\nab\n\n', ['ab\n', 'abcd', 'cde\n', 'ab\n\n']],
    ['after an empty one', '\nabcde\n', ['\n', 'abcd', 'cde\n']],
  ])('is divided into windows that overlap: %s', (_, log, expected) => {
    const runs = withWindows(Buffer.from(log), 7, 4);
    expect(runs.map(({ bytes }) => bytes.toString())).toEqual(expected);
    for (const { bytes, offset } of runs) {
      expect(Buffer.from(log).subarray(offset - 7, offset - 7 + bytes.length)).toEqual(bytes);
    }
  });

  it.each([
    ['abcd', 0],
    ['abcd\n', 0],
    ['abcd\r\n', 0],
    ['abcd\nabcd\r\n', 0],
    ['abcde', 2],
    ['abcd\nabcde\r\nabcd', 2],
  ])('is the only kind that has windows: %j has %d', (log, count) => {
    const runs = withWindows(Buffer.from(log), 0, 4);
    expect(runs.filter(({ window }) => window !== undefined)).toHaveLength(count);
  });

  it('is in the own parts of its windows, each byte once, and no window exceeds the limit', () => {
    const property = fc.property(fc.oneof(line, anyLine), ending, limit, (bytes, end, most) => {
      const whole = Buffer.concat([bytes, Buffer.from(end)]);
      const runs = withWindows(whole, 7, most);
      expect(Buffer.concat(runs.map(ownOf))).toEqual(whole);
      for (const run of runs) {
        const at = run.offset - 7;
        expect(run.bytes).toEqual(whole.subarray(at, at + run.bytes.length));
        const ended = run.window?.isLast === false ? 0 : 2;
        expect(run.bytes.length).toBeLessThanOrEqual(most + ended);
      }
      expect(runs.map(({ window }) => window?.isFirst ?? true)).toEqual(
        runs.map((_, i) => i === 0),
      );
      expect(runs.map(({ window }) => window?.isLast ?? true)).toEqual(
        runs.map((_, i) => i === runs.length - 1),
      );
    });
    fc.assert(property);
  });

  it('is divided between characters, each with context on both sides', () => {
    const property = fc.property(line, fc.integer({ min: 16, max: 60 }), (bytes, most) => {
      const context = Math.floor(Math.floor(most / 2) / 2) - 3;
      for (const { bytes: part, window } of withWindows(bytes, 0, most)) {
        expect(part.toString()).not.toContain('\ufffd');
        if (window === undefined) continue;
        expect(part.subarray(window.from, window.to).toString()).not.toContain('\ufffd');
        if (!window.isFirst) expect(window.from).toBeGreaterThanOrEqual(context);
        if (!window.isLast) expect(part.length - window.to).toBeGreaterThanOrEqual(context);
      }
    });
    fc.assert(property);
  });

  it('is divided in the same way in chunks of any size', () => {
    const lines = fc.array(fc.tuple(fc.oneof(line, anyLine), ending), { maxLength: 4 });
    const size = fc.integer({ min: 1, max: 90 });
    const property = fc.property(lines, limit, size, (parts, most, bytes) => {
      const log = Buffer.concat(parts.flatMap(([one, end]) => [one, Buffer.from(end)]));
      const cutter = new LineCutter(most);
      const runs = [...cut(log, bytes).flatMap((piece) => cutter.push(piece)), ...cutter.end()];
      const windowsOf = (all: readonly Lines[]) => all.filter(({ window }) => window);
      expect(windowsOf(runs)).toEqual(windowsOf(withWindows(log, 0, most)));
      expect(Buffer.concat(runs.map(ownOf))).toEqual(log);
    });
    fc.assert(property);
  });
});
