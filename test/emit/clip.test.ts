import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, columnsIn } from '../../src/emit/cells.js';
import { clip, type Mark } from '../../src/emit/clip.js';
import { Pages } from '../../src/emit/pretty.js';
import { toRows } from '../../src/emit/rows.js';
import { escapeControls } from '../../src/emit/terminal.js';
import type { Explanation } from '../../src/types.js';

function rowsOf(text: string, spans: readonly [number, number][], width: number, most = 3) {
  const marks = spans.map(([start, end]): Mark => ({ start, end, style: 'bold' }));
  return clip(text, marks, width, most).map((row) => row.map((cell) => cell.text).join(''));
}

describe('a line that is wider than the terminal', () => {
  it.each<[string, string, [number, number][], number, string[]]>([
    ['is shown whole if it fits', 'one two 5', [[8, 9]], 9, ['one two 5']],
    [
      'continues in the next rows',
      'one two three four 5',
      [[19, 20]],
      10,
      ['one two ', 'three four', '5'],
    ],
    [
      'is divided anywhere if its words are long',
      'abcdefghij5',
      [[10, 11]],
      5,
      ['abcde', 'fghij', '5'],
    ],
    ['is empty if there is nothing', '', [], 10, ['']],
    [
      'keeps its start and what is around a code',
      `start ${'x'.repeat(90)}5${'y'.repeat(90)}`,
      [[96, 97]],
      10,
      ['start xxxx', 'xx…xxxxxx5', 'yyyyyy…'],
    ],
    [
      'keeps several codes',
      `5${'x'.repeat(50)}6${'x'.repeat(50)}7`,
      [
        [0, 1],
        [51, 52],
        [102, 103],
      ],
      8,
      ['5xxxxxxx', '…xxxx6xx', 'xx…xxxx7'],
    ],
  ])('%s', (_, text, spans, width, rows) => {
    expect(rowsOf(text, spans, width)).toEqual(rows);
  });

  it('does not take long, however long it is and however many codes it has', () => {
    const text = '0x80070005 '.repeat(90_000);
    const spans = Array.from({ length: 90_000 }, (_, at): [number, number] => [
      11 * at,
      11 * at + 10,
    ]);
    const started = performance.now();
    expect(rowsOf(text, spans, 80)).toHaveLength(3);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

/** Text of all kinds: wide, without width, controlling, with tabs. */
const characters = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('漢', 'e\u0301', '\u0301', '😀', '\t', '\u001b', ' ', 'a'),
    maxLength: 900,
  }),
);
const columns = fc.integer({ min: 20, max: 250 });

const MEANING: Explanation = {
  family: 'own',
  code: '5',
  known: true,
  confidence: 'certain',
  evidence: [],
  alternatives: [],
};

/** The columns of a printed row. */
const widthOf = (row: string): number => columnsIn(cellsOf(row));

describe('whatever a line contains', () => {
  it('no row is wider than the terminal, and the line takes three rows at most', () => {
    const law = (
      text: string,
      description: string,
      width: number,
      from: number,
      length: number,
    ) => {
      const line = text.replaceAll('\n', ' ');
      const start = Math.min(from, line.length);
      const end = Math.min(start + length, line.length);
      const explanation = { ...MEANING, symbol: text, description, hint: text };
      const finding = { match: line.slice(start, end), start, end, rule: 'own/rule', explanation };
      const pages = new Pages({ color: false, columns: width });
      const enriched = { line: 1, offset: 0, fields: {}, text: line, findings: [finding] };
      const rows = pages.format(enriched).split('\n');
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(width);
    };
    const at = fc.nat({ max: 900 });
    fc.assert(fc.property(characters, characters, columns, at, fc.nat({ max: 30 }), law), {
      numRuns: 500,
    });
  });

  it('the rows contain each code that is shorter than they are', () => {
    const law = (text: string, width: number, from: number, length: number) => {
      const line = `${text}${'x'.repeat(from % 2 === 0 ? 0 : 5_000)}`;
      const start = Math.min(from, line.length);
      const end = Math.min(start + length, line.length);
      const rows = rowsOf(line, [[start, end]], width);
      const match = toRows(cellsOf(line.slice(start, end)), { width: Number.POSITIVE_INFINITY });
      const shown = match
        .flat()
        .map((cell) => cell.text)
        .join('');
      expect(rows.length).toBeLessThanOrEqual(3);
      // Tabs are as wide as their place makes them.
      const plain = (some: string): string => some.replace(/ +/g, ' ');
      expect(plain(rows.join(''))).toContain(plain(shown));
    };
    const plain = fc.string({
      unit: fc.constantFrom('漢', 'é', '😀', '\t', ' ', '-', 'a'),
      maxLength: 900,
    });
    fc.assert(fc.property(plain, columns, fc.nat({ max: 900 }), fc.nat({ max: 30 }), law), {
      numRuns: 500,
    });
  });

  it('prose keeps all of its words', () => {
    const law = (text: string, width: number) => {
      const rows = toRows(cellsOf(text), { width, next: width - 2, isProse: true });
      const joined = rows.map((row) => row.map((cell) => cell.text).join('')).join('');
      expect(joined.replaceAll(' ', '')).toBe(escapeControls(text).replaceAll(/[ \t]/g, ''));
    };
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), columns, law));
  });
});
