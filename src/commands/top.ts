import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { loadIndex } from '../run/catalogs.js';
import { Enricher } from '../run/enricher.js';
import { countLive, LIVE_KEYS, LiveCounts, type LiveKey } from '../run/liveCounts.js';
import { ReportCounts } from '../run/report/index.js';
import { Tally } from '../run/tally.js';
import { SORTS, type Sort } from '../run/top.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { followedInputs } from './followedInputs.js';
import { lastOf } from './lastOf.js';
import { colorOption } from './options.js';
import { readingOptions, toReadingOptions } from './readingOptions.js';
import { recordOptions } from './recordOptions.js';
import { refuse } from './refuse.js';
import { isTerminal, Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';
import { tailOption } from './tailOption.js';
import { KEYS } from './top/keys.js';
import { shownInputs } from './top/shownInputs.js';
import type { TopState } from './top/state.js';
import type { TopRun } from './top/topRun.js';

const USUAL_LINES = 10;
const LEAST_SECONDS = 0.25;
const MOST_SECONDS = 3_600;
/** How often the view changes, in seconds: where it is drawn, and where it is printed. */
const SECONDS = { drawn: 1, printed: 10 };

const intervalOption = {
  requiresArg: true,
  describe:
    'seconds between updates, which are also the steps of trends (default: 1 in a terminal, otherwise 10)',
  coerce: (given: unknown): number | undefined => {
    if (given === undefined) return undefined;
    const value = String(lastOf(given));
    const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : 0;
    if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) return seconds;
    const reason = `--interval must be a number of seconds from ${LEAST_SECONDS} to ${MOST_SECONDS}`;
    throw new ErrenrichError('BAD_OPTION', reason);
  },
} as const satisfies Options;

const options = {
  ...readingOptions,
  ...under('Following:', {
    tail: {
      ...tailOption,
      describe: `begin with the last N lines of files, or with all (default: ${USUAL_LINES}; with --since all)`,
    },
    'flush-after': {
      ...recordOptions['flush-after'],
      describe: 'milliseconds after which an unfinished last line or record is counted',
    },
    'glob-interval': {
      ...recordOptions['glob-interval'],
      describe: 'how often to look for new files in directories, in milliseconds',
    },
  }),
  ...under('Output:', {
    by: {
      choices: LIVE_KEYS,
      default: 'code',
      requiresArg: true,
      describe: 'key to count by',
    },
    sort: {
      choices: SORTS,
      default: 'rate',
      requiresArg: true,
      describe: 'what comes first: the highest rate or total, or what was seen last',
    },
    interval: intervalOption,
    color: colorOption,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich top [files..]` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 top app.log', 'watch which codes are written to a log'],
    ['$0 top logs/ --min-severity error', 'watch the errors in all logs of a directory'],
    ['kubectl logs -f deploy/api | $0 top', 'watch what comes from a pipe'],
    ['$0 top app.log | tee updates.txt', 'print the table every ten seconds'],
  ],
  keys: KEYS,
  run: top,
});

async function top(args: Args, names: string[]): Promise<void> {
  const named = names.length === 0 ? ['-'] : names;
  const isPiped = named.includes('-');
  refuseTyping(isPiped);
  const session = new Session();
  const enricher = new Enricher(toReadingOptions(args));
  session.warn(enricher.collisions);
  const isDrawn = isTerminal() && process.env.TERM !== 'dumb';
  const run = runOf(args, named, isDrawn);
  const { signal, report } = session;
  const following = { ...args, last: lastLines(args) };
  const sources = followedInputs(named, following, { signal, report });
  const { tally } = run;
  const also = isDrawn ? run.report.histograms : undefined;
  const how = { onFault: report, signal, tally, also };
  const read = (): Promise<void> => countLive(sources, enricher, run.counts, how);
  const state = stateOf(args);
  if (isDrawn) {
    const { watch } = await import('./top/watch.js');
    const { color } = terminalOptions(args.color);
    await watch({ run, state, session, color, isPiped }, read);
  } else {
    const { printUpdates } = await import('./top/plainUpdates.js');
    await printUpdates(run, state, session, read());
  }
  session.end();
}

/** @throws {ErrenrichError} BAD_OPTION if a log would have to be typed where keys are pressed */
function refuseTyping(isPiped: boolean): void {
  if (!isPiped || !process.stdin.isTTY) return;
  refuse('there is no log to watch', 'name files, or pipe a log into errenrich top');
}

function runOf(args: Args, named: readonly string[], isDrawn: boolean): TopRun {
  const interval = 1_000 * (args.interval ?? (isDrawn ? SECONDS.drawn : SECONDS.printed));
  const start = performance.now();
  const by = args.by as LiveKey;
  let index: ReturnType<typeof loadIndex> | undefined;
  return {
    // Printed updates are always by the same key, and no report of them can be saved.
    counts: new LiveCounts({ interval, start, by: isDrawn ? LIVE_KEYS : [by] }),
    report: new ReportCounts(),
    tally: new Tally(),
    inputs: shownInputs(named),
    start,
    interval,
    index: () => {
      index ??= loadIndex(ownCatalogs(args.catalog));
      return index;
    },
  };
}

function stateOf({ by, sort }: Args): TopState {
  return {
    by: by as LiveKey,
    sort: sort as Sort,
    unit: 'second',
    filter: '',
    isPaused: false,
    selected: undefined,
    mode: { kind: 'table' },
  };
}

/** With how many lines of a file to begin: with all where a time is selected. */
function lastLines({ tail, since }: Args): number | undefined {
  if (tail !== undefined) return tail === 'all' ? undefined : tail;
  return since === undefined ? USUAL_LINES : undefined;
}
