import type { MessagePort } from 'node:worker_threads';
import type { TerminalOptions } from '../../emit/terminal.js';
import type { ByteRange } from '../../read/divide.js';
import type { Counts, HistogramOptions } from '../../summarize/histogram.js';
import type { Severity } from '../../types.js';
import { resolveFields } from '../fields.js';
import type { RecordFormat } from '../format.js';
import type { RecordOptions } from '../options.js';
import type { FieldCounts } from '../searchedWhole.js';
import { mayNeedNumber } from '../selecting.js';
import type { TallyParts } from '../tally.js';

/** What a job makes from log lines. */
export type Product =
  | { readonly records: RecordFormat; readonly flat: boolean; readonly terminal: TerminalOptions }
  | { readonly counts: readonly HistogramOptions[] };

/** A range of a file and its index. */
export interface PlacedRange extends ByteRange {
  /** The descriptor of the file, which is open in all threads. */
  readonly file: number;
  readonly index: number;
  /** Memory of `LineNumbers`. */
  readonly numbers: SharedArrayBuffer;
}

/** A file, or a range of one. */
export interface Part {
  readonly path: string;
  readonly range?: PlacedRange;
}

/**
 * What a thread processes before it takes the next task: a range, a file, or several small files.
 */
export type Task = readonly [Part, ...Part[]];

/** What all tasks of a run have in common. */
export interface Job {
  readonly options: Omit<RecordOptions, 'onWarning'>;
  readonly product: Product;
  /** Whether no records are wanted. */
  readonly isQuiet?: boolean;
  /** The severity of codes to tell of. */
  readonly alarm?: Severity | undefined;
  /** Whether to count what is read. */
  readonly isTallied?: boolean;
  /** Memory of a `Flag` that says when to stop. */
  readonly stop: SharedArrayBuffer;
}

/** Whether lines need their numbers. */
export function isNumbered({ product, options }: Omit<Job, 'stop'>): boolean {
  const isWritten = 'records' in product && resolveFields(options.fields).has('line');
  return isWritten || mayNeedNumber(options);
}

/** What a thread receives. */
export interface Work {
  readonly job: Job;
  readonly task: Task;
  /** Where its messages go. */
  readonly port: MessagePort;
}

/** What a thread sends; null at the end. Bytes are a part of one of its `Pieces`. */
export type Message =
  | { readonly bytes: Uint8Array }
  /** What histograms counted. */
  | { readonly partials: readonly Counts[] }
  | { readonly tally: TallyParts }
  | { readonly fault: Error }
  | { readonly warning: string }
  /** There was a code of the severity to tell of. */
  | { readonly alarm: true }
  | { readonly fieldCounts: FieldCounts }
  /** The task was stopped, perhaps before its end: what comes after it would leave a hole. */
  | { readonly stopped: true };
