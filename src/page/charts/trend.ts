import type { Columns } from '../data/times.js';
import { drawing } from '../dom/element.js';
import { formatCount, formatPeriod } from '../text/format.js';

const MOST = 40;

/** Counts by column as small bars. */
export function trend(columns: Columns, counts: Float64Array): SVGElement {
  const per = Math.ceil(columns.length / MOST);
  const parts = new Float64Array(Math.ceil(columns.length / per));
  for (let at = 0; at < columns.length; at++) {
    const part = Math.floor(at / per);
    parts[part] = (parts[part] ?? 0) + (counts[at] ?? 0);
  }
  const most = parts.reduce((greatest, count) => Math.max(greatest, count), 0);
  const bars = Array.from(parts, (count, at) => {
    const height = count === 0 ? 0 : Math.max(1.5, (20 * count) / most);
    return height === 0 ? '' : `M${at + 0.08} 20v-${height.toFixed(2)}h.84V20z`;
  });
  const box = { viewBox: `0 0 ${parts.length} 20`, preserveAspectRatio: 'none' };
  const peak = parts.indexOf(most);
  const end = Math.min(columns.length, (peak + 1) * per) - 1;
  const when = formatPeriod(columns, peak * per, end);
  const label = most === 0 ? 'No times' : `Most, ${formatCount(most)}, in ${when}`;
  return drawing(
    'svg',
    { class: 'trend', role: 'img', 'aria-label': label, ...box },
    drawing('path', { class: 'trend-base', d: `M0 20h${parts.length}` }),
    drawing('path', { class: 'trend-bars', d: bars.join('') }),
  );
}
