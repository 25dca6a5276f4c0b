const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** One character for each count, as high as the count is beside the largest; blank for none. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  const shown = counts.map((count) => {
    if (count === 0) return ' ';
    return LEVELS[Math.ceil((count / most) * LEVELS.length) - 1] ?? '';
  });
  return shown.join('');
}
