import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/emit/columns.js';
import { formatFitted } from '../../src/emit/fittedTable.js';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '漢', 'é', 'e\u0301', '🎉', '\u001b', '\n', '\u202e'),
  maxLength: 40,
});

describe('a table that fits the terminal', () => {
  const columns = (cells: readonly string[]) => [
    { title: 'count', cells: cells.map((_, at) => String(at)), isNumber: true },
    { title: 'key', cells, least: 8 },
    { title: 'more', cells, least: 5, rank: 1 },
  ];

  it('has no row that is wider, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.integer({ min: 16, max: 90 }),
        (cells, width) => {
          const rows = formatFitted(columns(cells), width).trimEnd().split('\n');
          expect(rows).toHaveLength(cells.length + 1);
          for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('leaves out columns without room, and then cuts', () => {
    const cells = ['abcdefghijklmnopqrst'];
    expect(formatFitted(columns(cells), 30)).toBe(
      'count  key               more\n    0  abcdefghijklmno…  abcd…\n',
    );
    expect(formatFitted(columns(cells), 20)).toBe('count  key\n    0  abcdefghijkl…\n');
  });

  it('is not widened by one long cell where there is no terminal', () => {
    const rows = formatFitted(columns(['x'.repeat(5000), 'y']), Number.POSITIVE_INFINITY).split(
      '\n',
    );
    expect(rows[2]?.length).toBeLessThan(250);
    expect(rows[1]).toContain('x'.repeat(5000));
  });
});
