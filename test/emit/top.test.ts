import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/emit/columns.js';
import { clock, shortAge, shortCount, shortRate } from '../../src/emit/top/amounts.js';
import { frameOf } from '../../src/emit/top/frame.js';
import { helpRows, openedRows } from '../../src/emit/top/opened.js';
import type { TopRow, TopView } from '../../src/emit/top/view.js';

const rowOf = (id: string, more: Partial<TopRow> = {}): TopRow => ({
  ...{ id, key: '13', symbol: id, family: 'errno', description: 'It is not permitted.' },
  ...{ severity: 'error', count: 1_234, rate: 1.5, counts: [...Array(58).fill(0), 2, 0] },
  ...{ age: 3_000, sources: 2, isNew: false },
  ...more,
});
const viewOf = (rows: readonly TopRow[], more: Partial<TopView> = {}): TopView => ({
  head: {
    ...{ inputs: 'app.log', state: 'running', lines: 123_456, codes: 1_234, rate: 1.5 },
    ...{ distinct: 2, errorBound: 0, fresh: 1, elapsed: 192_000, interval: 1_000 },
  },
  ...{ rows, by: 'code', sort: 'rate', unit: 'second' },
  body: { kind: 'rows', selected: rows[0]?.id },
  foot: { kind: 'hints', hints: [['q', 'quit']] },
  ...more,
});
const plain = (row: string): string => row.replace(/\u001b\[[\d;]*m/g, '');
const ROWS = [rowOf('EACCES'), rowOf('EPERM', { isNew: true, rate: 0, age: 90_000 })];

describe('a frame', () => {
  it.each([
    [40, 'symbol ▾per s trend total'],
    [60, 'symbol code ▾per s trend total last'],
    [80, 'symbol code ▾per s trend total last family logs'],
    [120, 'symbol code ▾per s trend total last family logs description'],
    [200, 'symbol code ▾per s trend total last family logs description'],
  ])('of %i columns has the columns that fit', (columns, titles) => {
    const frame = frameOf(viewOf(ROWS), { columns, rows: 10 }, true).map(plain);
    expect(frame).toHaveLength(10);
    expect(frame[2]?.trim().split(/ +/).join(' ')).toBe(titles);
    expect(frame[3]).toMatch(/^> EACCES .* 1.5 +.*▁|^> EACCES .* 1.5 +.*█/);
    expect(frame[4]).toMatch(/^ \+EPERM /);
    expect(frame.map(widthOf)).toEqual(Array(10).fill(columns));
  });

  it('has rows of its width, whatever names contain', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const wide = fc.constantFrom(
      '日本語'.repeat(20),
      'e\u0301'.repeat(80),
      '\u001b[2J\u0007',
      '👩‍👩‍👧',
      '\u202e',
    );
    const name = fc.oneof(text, wide);
    const sizes = fc.record({
      columns: fc.integer({ min: 1, max: 220 }),
      rows: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 12 }),
        sizes,
        fc.boolean(),
        (names, size, isFiltered) => {
          const rows = names.map((one, at) =>
            rowOf(`${at}${one}`, { key: one, symbol: one, description: one }),
          );
          const foot = { kind: 'prompt', label: 'filter', text: names.join(' ') } as const;
          const view = viewOf(rows, isFiltered ? { foot } : {});
          const frame = frameOf(
            { ...view, head: { ...view.head, inputs: names.join() } },
            size,
            true,
          );
          expect(frame).toHaveLength(size.rows);
          for (const row of frame) {
            expect(plain(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
            expect(widthOf(plain(row))).toBeLessThanOrEqual(size.columns);
          }
        },
      ),
    );
  });

  it('shows the selected row wherever it is', () => {
    const rows = Array.from({ length: 50 }, (_, at) => rowOf(`E${at}`));
    for (const selected of ['E0', 'E25', 'E49']) {
      const frame = frameOf(
        viewOf(rows, { body: { kind: 'rows', selected } }),
        { columns: 80, rows: 10 },
        false,
      );
      expect(frame.filter((row) => row.startsWith('>'))).toMatchObject([
        expect.stringContaining(selected),
      ]);
    }
  });

  it.each<[string, Partial<TopView['head']>, string]>([
    ['that nothing has come', { lines: 0, codes: 0 }, 'Waiting for lines.'],
    ['that there were no codes yet', { codes: 0 }, 'Waiting for codes.'],
    ['that there were none', { codes: 0, state: 'ended' }, 'The input had no codes.'],
    ['that the filter hides all', {}, 'No code matches the filter. Esc clears it.'],
  ])('says %s', (_, head, said) => {
    const view = viewOf([]);
    const frame = frameOf(
      { ...view, head: { ...view.head, ...head } },
      { columns: 80, rows: 10 },
      false,
    );
    expect(frame.map((row) => row.trim())).toContain(said);
  });

  it('names severities only where there are no colors', () => {
    const size = { columns: 80, rows: 10 };
    expect(frameOf(viewOf(ROWS), size, false).join('\n')).toMatch(/level[\s\S]*error/);
    expect(frameOf(viewOf(ROWS), size, false).join('')).not.toContain('\u001b');
    expect(frameOf(viewOf(ROWS), size, true).join('\n')).not.toContain('level');
  });
});

describe('an opened row', () => {
  it('is as wide as the terminal, whatever its lines contain', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 120 }), (line, columns) => {
        const lines = [
          { source: line, text: line, start: 0, end: 2, severity: 'error' as const, age: 1 },
        ];
        const opened = {
          row: rowOf('E'),
          unit: 'second' as const,
          meaning: [],
          codes: [line],
          lines,
        };
        for (const row of openedRows(opened, { color: true, columns })) {
          expect(plain(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          expect(widthOf(plain(row))).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  it('is told of by keys in lines that fit', () => {
    const rows = helpRows([['q', 'quit '.repeat(30).trim()]], { color: false, columns: 40 });
    expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(40);
  });
});

describe('amounts', () => {
  it.each([
    [shortCount(0), '0'],
    [shortCount(99_999), '99,999'],
    [shortCount(123_456), '123k'],
    [shortCount(1_234_567), '1.23M'],
    [shortRate(0, 'second'), '0'],
    [shortRate(0.001, 'second'), '<0.01'],
    [shortRate(0.5, 'second'), '0.50'],
    [shortRate(0.5, 'minute'), '30.0'],
    [shortRate(1_234, 'second'), '1,234'],
    [shortAge(0), 'now'],
    [shortAge(12_000), '12s'],
    [shortAge(200_000), '3m'],
    [shortAge(7_300_000), '2h'],
    [shortAge(200_000_000), '2d'],
    [clock(7_000), '0:07'],
    [clock(3_900_000), '1:05:00'],
  ])('%s is %s', (shown, wanted) => expect(shown).toBe(wanted));
});
