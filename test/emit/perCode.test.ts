import { describe, expect, it } from 'vitest';
import { formatOf, RECORD_FORMATS } from '../../src/emit/formats/index.js';
import { KEYS } from '../../src/emit/keys.js';
import { codeSplitter } from '../../src/emit/perCode.js';
import { TextBytes } from '../../src/emit/textBytes.js';
import type { Enriched, Explanation, Finding } from '../../src/types.js';

const MEBIBYTE = 1024 * 1024;
const ALL = new Set(KEYS);
const explanation = { family: 'win32', symbol: 'X', known: true } as unknown as Explanation;

/** A line of this length with this many codes. */
function lineOf(length: number, codes: number): Enriched {
  const findings = Array.from({ length: codes }, (_, at): Finding => {
    return { match: 'X', start: at, end: at + 1, rule: 'a/b', explanation };
  });
  return { source: 'a.log', line: 7, offset: 90, fields: {}, text: 'X'.repeat(length), findings };
}

describe('a line split by its codes', () => {
  it.each([
    ['no code', 20, 0, [20]],
    ['a code and 20 MiB', 20 * MEBIBYTE, 1, [20 * MEBIBYTE]],
    ['three codes', 20, 3, [20, 20, 20]],
    ['four times 4 MiB', 4 * MEBIBYTE, 4, Array(4).fill(4 * MEBIBYTE)],
    ['four times a bit more', 4 * MEBIBYTE + 1, 4, [4 * MEBIBYTE + 1, 0, 0, 0]],
  ])('with %s', (_, length, codes, expected) => {
    const line = lineOf(length, codes);
    const parts = codeSplitter(ALL)(line);
    expect(parts.map(({ text }) => text.length)).toEqual(expected);
    expect(parts.flatMap(({ findings }) => findings)).toEqual(line.findings);
    expect(parts.map(({ truncated }) => truncated === true)).toEqual(
      expected.map((one) => one === 0),
    );
  });

  it('is told once if text was left out, and not if text is not written', () => {
    const told: string[] = [];
    const long = lineOf(MEBIBYTE, 20);
    const split = codeSplitter(ALL, (message) => told.push(message));
    for (let time = 0; time < 2; time++) split(long);
    const others = codeSplitter(new Set(['line', 'symbol']), (message) => told.push(message));
    expect(others(long)).toHaveLength(20);
    expect(told).toEqual([
      'a.log:7: a line of 1048576 characters has 20 codes; only the record of the first has its text',
    ]);
  });

  it.each(RECORD_FORMATS.filter((name) => formatOf(name).takesFields))(
    'is bounded in %s',
    (name) => {
      const told: string[] = [];
      const terminal = { color: false, columns: 80 };
      const warn = (message: string) => told.push(message);
      const { write } = formatOf(name).open({ keys: ALL, flat: true, terminal, warn });
      const into = new TextBytes();
      write(lineOf(MEBIBYTE, 2_500), into);
      const rows = into.take().toString().trimEnd().split('\n');
      expect(rows).toHaveLength(2_500);
      expect(rows.filter((row) => row.includes('XX'))).toHaveLength(1);
      expect(told).toHaveLength(1);
    },
  );
});
