/** What a thread does with a task. The command line's pool runs the bundle of this file. */
import type { WriteRecord } from '../../emit/ndjson.js';
import { Alarm } from '../alarm.js';
import { enrichSources, Histogram, Histograms, summarizeSources } from '../batch.js';
import { Enricher } from '../enricher.js';
import { recordFormatter } from '../format.js';
import { Tally } from '../tally.js';
import { Outbox } from './outbox.js';
import { partSource } from './partSource.js';
import { Flag } from './shared.js';
import { isNumbered, type Job, type Message, type Task, type Work } from './task.js';

type Send = (message: Message) => void;

/** What the tasks of a job have in common. */
interface Prepared {
  /** Identifies the job: each task comes with a copy of its own. */
  readonly key: string;
  readonly enricher: Enricher;
  /** It caches the JSON of meanings; absent if codes are only counted. */
  readonly writeRecord: WriteRecord | undefined;
}

/** Kept from task to task, so that a thread loads the job's rules and catalogs only once. */
let prepared: Prepared | undefined;
let onWarning: (warning: string) => void;

/** Runs a task and sends its output, then null. The pool reports what it throws. */
export default async function work({ job, task, port }: Work): Promise<void> {
  const send: Send = (message) => port.postMessage(message);
  onWarning = (warning) => send({ warning });
  prepared = prepare(job, prepared);
  await produce(job, task, prepared, send);
  const fieldCounts = prepared.enricher.takeFieldCounts();
  if (fieldCounts !== undefined) send({ fieldCounts });
  port.postMessage(null);
}

/** @param last the context of the task before, if any */
function prepare({ options, product }: Job, last: Prepared | undefined): Prepared {
  const key = JSON.stringify([options, product]);
  if (last?.key === key) return last;
  const enricher = new Enricher({ ...options, onWarning: (warning) => onWarning(warning) });
  if ('counts' in product) return { key, enricher, writeRecord: undefined };
  const { records, flat, terminal } = product;
  const { fields: keys, onWarning: warn } = enricher.options;
  const { write } = recordFormatter(records, { keys, flat, terminal, warn });
  return { key, enricher, writeRecord: write };
}

async function produce(job: Job, task: Task, prepared: Prepared, send: Send): Promise<void> {
  const { product } = job;
  const { enricher, writeRecord } = prepared;
  const signal = new Flag(job.stop);
  const numbered = isNumbered(job);
  const sources = task.map((part) => partSource(part, numbered, signal));
  const outbox = new Outbox((bytes) => send({ bytes }), signal);
  const tally = job.isTallied ? new Tally() : undefined;
  const onFault = (fault: Error): void => {
    outbox.flush();
    // A sent error is no longer one that names its file.
    tally?.addFault(fault);
    send({ fault });
  };
  const alarm = job.alarm && new Alarm(job.alarm, () => send({ alarm: true }));
  const run = { signal, onFault, tally, alarm };
  if ('counts' in product) {
    const histograms = new Histograms(product.counts.map((how) => new Histogram(how)));
    await summarizeSources(sources, enricher, histograms, run);
    send({ partials: histograms.partial() });
    if (tally !== undefined) send({ tally: tally.parts() });
    return;
  }
  if (writeRecord === undefined) return;
  const add = async (made: Buffer): Promise<void> => outbox.add(made);
  const write = job.isQuiet ? () => {} : writeRecord;
  await enrichSources(sources, enricher, write, add, run);
  outbox.flush();
  if (tally !== undefined) send({ tally: tally.parts() });
  if (signal.aborted) send({ stopped: true });
}
