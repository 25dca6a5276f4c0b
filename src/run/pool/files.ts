import type { Histograms } from '../../summarize/histograms.js';
import type { Alarm } from '../alarm.js';
import type { EnrichOptions, RecordOptions } from '../options.js';
import { type FieldCounts, fieldWarnings, noFields } from '../searchedWhole.js';
import type { Tally } from '../tally.js';
import { planTasks, RANGE_BYTES, release } from './planTasks.js';
import { runTasks, type Take } from './runTasks.js';
import { Pieces } from './shared.js';
import { SharedFiles } from './sharedFiles.js';
import type { Message, Product, Task } from './task.js';
import { WorkerPool } from './workerPool.js';

/** Tasks started for each thread: the current one and the next. */
const AHEAD = 2;
/** The same for counts, which are so small that keeping their order costs no memory. */
const AHEAD_OF_COUNTS = 64;

/** What a run on several threads needs in addition to its files. */
export interface FilesOptions {
  readonly threads: number;
  readonly options: RecordOptions;
  readonly signal: AbortSignal;
  readonly onFault: (fault: Error) => void;
  /** Where everything is counted that is read and found. */
  readonly tally?: Tally | undefined;
  /** Told of all codes. */
  readonly alarm?: Alarm | undefined;
  /** Whether no records are wanted. */
  readonly isQuiet?: boolean;
}

/**
 * Enriches files on several threads.
 * @param write takes bytes; the threads wait for it
 * @param unordered output records as they arrive, not in the order of files and lines
 */
export async function enrichFiles(
  paths: readonly string[],
  product: Extract<Product, { records: unknown }>,
  write: (bytes: Uint8Array) => Promise<void>,
  { unordered, ...run }: FilesOptions & { readonly unordered: boolean },
): Promise<void> {
  const ahead = AHEAD * run.threads;
  await work(paths, product, { ...run, ahead, unordered }, async (message) => {
    if (!('bytes' in message)) return;
    await write(message.bytes);
    Pieces.release(message.bytes);
  });
}

/** Counts the codes in files on several threads. */
export async function summarizeFiles(
  paths: readonly string[],
  histograms: Histograms,
  run: FilesOptions,
): Promise<void> {
  const ahead = AHEAD_OF_COUNTS * run.threads;
  await work(
    paths,
    { counts: histograms.options },
    { ...run, ahead, unordered: false },
    (message) => {
      if ('partials' in message) histograms.merge(message.partials);
    },
  );
}

async function work(
  paths: readonly string[],
  product: Product,
  {
    threads,
    options,
    onFault,
    tally,
    alarm,
    isQuiet = false,
    ...order
  }: FilesOptions & { ahead: number; unordered: boolean },
  take: Take,
): Promise<void> {
  const { onWarning, ...cloneable } = options;
  const tell = teller(onFault, onWarning);
  const isWhole = options.multiline !== undefined;
  const rangeBytes = isWhole
    ? Number.POSITIVE_INFINITY
    : RANGE_BYTES['counts' in product ? 'counts' : 'records'];
  const files = new SharedFiles();
  const fields = noFields();
  const pool = new WorkerPool(threads, {
    options: cloneable,
    product,
    isTallied: tally !== undefined,
    isQuiet,
    alarm: alarm?.least,
  });
  order.signal.addEventListener('abort', () => pool.stop());
  try {
    const onDone = (task: Task): void => release(task, files);
    await runTasks(planTasks(paths, rangeBytes, files), pool, { ...order, onDone }, (message) => {
      tell(message);
      if ('alarm' in message) alarm?.raise();
      if ('tally' in message) tally?.merge(message.tally);
      if ('fieldCounts' in message) add(fields, message.fieldCounts);
      return take(message);
    });
    for (const warning of fieldWarnings(fields, [options.jsonField ?? []].flat())) {
      onWarning?.(warning);
    }
  } finally {
    await pool.close();
    files.close();
  }
}

function add(sum: ReturnType<typeof noFields>, counts: FieldCounts): void {
  sum.notJson += counts.notJson;
  sum.long += counts.long;
  sum.without += counts.without;
  for (const path of counts.found) sum.found.add(path);
}

/** Reports each error and warning once, although each thread or range of a file may have it. */
function teller(onFault: (fault: Error) => void, onWarning: EnrichOptions['onWarning']) {
  const told = new Set<string>();
  const isNew = (text: string): boolean => !told.has(text) && told.add(text).has(text);
  return (message: Message): void => {
    if ('fault' in message && isNew(message.fault.message)) onFault(message.fault);
    if ('warning' in message && isNew(message.warning)) onWarning?.(message.warning);
  };
}
