import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/page/data/times.js';
import { formatPeriod, formatShare, formatSpan } from '../../src/page/text/format.js';
import { visible, visibleLine } from '../../src/page/text/visible.js';

describe('texts of logs', () => {
  it.each([
    ['plain text, with é and 漢字', 'plain text, with é and 漢字'],
    ['user\u202etxt.exe', 'user\\u202etxt.exe'],
    ['a\0b\x1b[31mc\x7f', 'a\\u0000b\\u001b[31mc\\u007f'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
    ['whole 😀 pair', 'whole 😀 pair'],
    ['two\n\tlines', 'two\n\tlines'],
  ])('show what would not be seen: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('are on one line in names', () => {
    expect(visibleLine('two\n\tlines')).toBe('two lines');
  });
});

describe('numbers', () => {
  it.each([
    [0, 10, '0%'],
    [1, 100_000, '<0.1%'],
    [99_999, 100_000, '99.9%'],
    [1, 3, '33.3%'],
    [5, 5, '100%'],
    [0, 0, '0%'],
  ])('as shares: %d of %d', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });

  it.each([
    [3_600_000, '1 hour'],
    [600_000, '10 minutes'],
    [7 * 86_400_000, '1 week'],
    [10_000, '10 seconds'],
  ])('as lengths of time: %d', (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });

  it.each([
    [
      3_600_000,
      ['2026-11-29T22:00Z', '2026-11-30T01:00Z'],
      0,
      1,
      '2026-11-29 22:00 to 2026-11-30 00:00',
    ],
    [3_600_000, ['2026-11-29T22:00Z'], 0, 0, '2026-11-29 22:00 to 23:00'],
    [86_400_000, ['2026-11-29Z', '2026-12-02Z'], 0, 0, '2026-11-29'],
    [86_400_000, ['2026-11-29Z', '2026-12-02Z'], 1, 3, '2026-11-30 to 2026-12-02'],
    [7 * 86_400_000, ['2026-11-30Z', '2026-12-07Z'], 1, 1, '2026-12-07 to 2026-12-13'],
  ])('as periods of columns of %d ms', (width, times, first, last, text) => {
    expect(formatPeriod(columnsOf(times, width), first, last)).toBe(text);
  });
});
