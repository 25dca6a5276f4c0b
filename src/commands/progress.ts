import { fstatSync } from 'node:fs';
import type { Options } from 'yargs';
import { isCompressed, statOf } from '../run/sources.js';
import type { Tally } from '../run/tally.js';
import { size, some } from './amounts.js';
import { beforeReports, reportLine } from './messages.js';
import { isTerminal } from './session.js';

/** Shorter runs show nothing. */
const PATIENCE_MILLISECONDS = 1_000;
const DRAW_MILLISECONDS = 500;
/** How often a line is printed where none can be drawn again and again. */
const LINE_MILLISECONDS = 10_000;
/** Looking at the first bytes of more files would take a while. */
const MOST_LOOKED_AT = 1_000;

/** Its file descriptor. */
const STANDARD_OUTPUT = 1;

export const progressOption = {
  type: 'boolean',
  describe:
    'show progress on standard error (default: if that is a terminal, and the output goes to a file)',
} as const satisfies Options;

export interface ProgressArgs {
  readonly progress: boolean | undefined;
  readonly output?: string | undefined;
  readonly follow?: boolean | undefined;
  /** Whether nothing is written before all is read. */
  readonly isSilent?: boolean;
}

export function wantsProgress({ progress, ...args }: ProgressArgs): boolean {
  return progress ?? (canDraw(args) && !args.follow && !isPiped(args.output));
}

/** Whether standard error is a terminal, and the output is not written to it at the same time. */
function canDraw({ output, isSilent }: Omit<ProgressArgs, 'progress'>): boolean {
  return process.stderr.isTTY === true && (isSilent || !isTerminal(output));
}

/** What reads a pipe, such as a pager, may write to the terminal. */
function isPiped(output: string | undefined): boolean {
  if (output !== undefined || process.stdout.isTTY) return false;
  const stats = fstatSync(STANDARD_OUTPUT);
  return stats.isFIFO() || stats.isSocket();
}

/**
 * Shows how far a run is, from its first second on.
 * @returns what ends that
 */
export function showProgress(
  args: ProgressArgs,
  tally: Tally,
  files: readonly string[],
): () => void {
  const started = performance.now();
  const total = totalOf(files);
  const row = (): string => formatProgress(tally, performance.now() - started, total);
  if (!canDraw(args)) {
    const timer = setInterval(() => reportLine(row()), LINE_MILLISECONDS);
    return () => clearInterval(timer);
  }
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write('\r\u001b[K');
    isDrawn = false;
  };
  const draw = (): void => {
    if (performance.now() - started < PATIENCE_MILLISECONDS) return;
    const { columns } = process.stderr;
    process.stderr.write(`\r\u001b[K${row().slice(0, (columns || 80) - 1)}`);
    isDrawn = true;
  };
  beforeReports(clear);
  const timer = setInterval(draw, DRAW_MILLISECONDS).unref();
  return () => {
    clearInterval(timer);
    clear();
  };
}

/** `34% of 1.2 GB, 3,400,000 lines, 12,000 codes, 120 MB/s, 0:07 left` */
export function formatProgress(
  tally: Pick<Tally, 'stats'>,
  milliseconds: number,
  total: number | undefined,
): string {
  const { bytes, lines, codes } = tally.stats().total;
  const rate = (1_000 * bytes) / Math.max(milliseconds, 1);
  const counts = [some(lines, 'line'), some(codes, 'code'), `${size(Math.round(rate))}/s`];
  if (total === undefined || total === 0) return [size(bytes), ...counts].join(', ');
  const part = Math.min(bytes / total, 0.99);
  const left = rate === 0 ? [] : [`${clock(Math.max(total - bytes, 0) / rate)} left`];
  return [`${Math.floor(100 * part)}% of ${size(total)}`, ...counts, ...left].join(', ');
}

/** `0:07`, `12:30`, `1:05:00` */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const [first, ...others] = whole < 3_600 ? parts.slice(1) : parts;
  return [first, ...others.map((part) => `${part}`.padStart(2, '0'))].join(':');
}

/** The bytes of all files, if they are plain: those of compressed ones tell little of their text. */
function totalOf(files: readonly string[]): number | undefined {
  if (files.length === 0 || files.length > MOST_LOOKED_AT) return undefined;
  const sizes = files.map((file) => {
    const stats = file === '-' ? undefined : statOf(file);
    if (stats === undefined) return file === '-' ? undefined : 0;
    return stats.isFile() && !isCompressed(file) ? stats.size : undefined;
  });
  return sizes.reduce(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  );
}
