import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Selection } from 'd3-selection';
import { type Columns, startOfColumn } from '../data/times.js';
import { formatPeriod } from '../text/format.js';

export const HEIGHT = 200;
export const MARGIN = { top: 12, right: 24, bottom: 26, left: 52 };
const PLOT_HEIGHT = HEIGHT - MARGIN.top - MARGIN.bottom;
const WIDEST_BAR = 56;
/** The width of a date. */
const LABEL = 72;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Where columns and counts are in the drawing, in pixels. */
export interface Layout {
  readonly width: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
  /** The width of a column, and of its bar. */
  readonly band: number;
  readonly bar: number;
  readonly y: (count: number) => number;
  readonly drawAxes: (bottom: Group, left: Group) => void;
}

export function layoutOf(columns: Columns, width: number, most: number): Layout {
  const plotWidth = Math.max(40, width - MARGIN.left - MARGIN.right);
  const band = plotWidth / columns.length;
  const y = scaleLinear([0, Math.max(1, most)], [PLOT_HEIGHT, 0]).nice(4);
  return {
    width,
    plotWidth,
    plotHeight: PLOT_HEIGHT,
    band,
    bar: Math.min(WIDEST_BAR, band > 4 ? band - Math.min(3, band / 5) : band),
    y,
    drawAxes: (bottom, left) => {
      bottom.call(timeAxis(columns, plotWidth));
      const ticks = y.ticks(4).filter(Number.isInteger);
      left.call(
        axisLeft(y).tickValues(ticks).tickFormat(compact).tickSize(-plotWidth).tickPadding(9),
      );
    },
  };
}

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact' });

function compact(count: number | { valueOf(): number }): string {
  return COMPACT.format(Number(count));
}

function timeAxis(columns: Columns, plotWidth: number) {
  const domain = [columns.start, startOfColumn(columns, columns.length)];
  const x = scaleUtc(domain, [0, plotWidth]);
  const most = Math.max(2, Math.min(10, Math.floor(plotWidth / 90)));
  const starts = x
    .ticks(most)
    .filter((date) => date.getTime() % Math.min(columns.width, DAY) === 0);
  const fitting = starts.filter((date) => x(date) + LABEL / 2 < plotWidth + MARGIN.right);
  const every = Math.ceil((fitting.length * (LABEL + 12)) / plotWidth);
  const some = fitting.filter((_, at) => at % every === 0);
  const ticks = columns.length === 1 || some.length === 0 ? [new Date(columns.start)] : some;
  return axisBottom<Date>(columns.length === 1 ? scaleUtc(domain, [plotWidth / 2, plotWidth]) : x)
    .tickValues(ticks)
    .tickFormat((date, at) => {
      if (columns.length === 1) return formatPeriod(columns, 0, 0);
      return tickText(date, ticks[at - 1], columns.width);
    })
    .tickSizeOuter(0);
}

/** The time of a tick; the date where it is another one than before. */
function tickText(date: Date, before: Date | undefined, width: number): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  if (width >= DAY) return day;
  const isNewDay = before === undefined || before.toISOString().slice(0, 10) !== day;
  const clock = time.slice(0, width % 60_000 === 0 ? 5 : 8);
  if (!isNewDay) return clock;
  return clock.startsWith('00:00') ? day.slice(5) : `${day.slice(5)} ${clock}`;
}
