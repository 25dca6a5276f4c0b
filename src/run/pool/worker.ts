/** What a thread does with a task. The command line's pool runs the bundle of this file. */
import type { WriteRecord } from '../../emit/ndjson.js';
import { enrichSources, summarizeSources } from '../batch.js';
import { Enricher } from '../enricher.js';
import { recordFormatter } from '../format.js';
import { Outbox } from './outbox.js';
import { partSource } from './partSource.js';
import { Flag } from './shared.js';
import { isNumbered, type Job, type Message, type Task, type Work } from './task.js';

type Send = (message: Message) => void;

/** A thread works for one run only, so that it loads what that knows but once. */
let enricher: Enricher | undefined;
/** It has the JSON of the meanings that were met. */
let writeRecord: WriteRecord | undefined;
let onWarning: (warning: string) => void;

/** Works on a task, and sends what comes of it. */
export default async function work({ job, task, port }: Work): Promise<void> {
  const send: Send = (message) => port.postMessage(message);
  onWarning = (warning) => send({ warning });
  try {
    enricher ??= new Enricher({ ...job.options, onWarning: (warning) => onWarning(warning) });
    await produce(job, task, enricher, send);
  } finally {
    port.postMessage(null);
  }
}

async function produce(job: Job, task: Task, enricher: Enricher, send: Send): Promise<void> {
  const { product } = job;
  const signal = new Flag(job.stop);
  const numbered = isNumbered(job);
  const sources = task.map((part) => partSource(part, numbered, signal));
  const outbox = new Outbox((bytes) => send({ bytes }), signal);
  const onFault = (fault: Error): void => {
    outbox.flush();
    send({ fault });
  };
  if ('by' in product) {
    const aggregate = await summarizeSources(sources, enricher, product.by, { signal, onFault });
    send({ partial: aggregate.partial() });
    return;
  }
  const { records, flat, terminal } = product;
  writeRecord ??= recordFormatter(records, flat, terminal, enricher.options.fields).write;
  const add = async (made: Buffer): Promise<void> => outbox.add(made);
  await enrichSources(sources, enricher, writeRecord, add, { signal, onFault });
  outbox.flush();
}
