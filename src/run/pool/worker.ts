/** What a thread does with a task. The command line's pool runs the bundle of this file. */
import { enrichSources, summarizeSources } from '../batch.js';
import { Enricher } from '../enricher.js';
import { recordFormatter } from '../format.js';
import { partSource } from './partSource.js';
import { Flag, Gauge } from './shared.js';
import type { Job, Message, Task, Work } from './task.js';

/** A thread that has sent so many bytes that nobody has taken waits until there are fewer. */
const MAX_SENT_BYTES = 32 * 1024 * 1024;

type Send = (message: Message, transfer?: ArrayBuffer[]) => void;

/** A thread works for one run only, so that it loads what that knows but once. */
let enricher: Enricher | undefined;
let onWarning: (warning: string) => void;

/** Works on a task, and sends what comes of it. */
export default async function work({ job, task, port, sent }: Work): Promise<void> {
  const send: Send = (message, transfer = []) => port.postMessage(message, transfer);
  onWarning = (warning) => send({ warning });
  try {
    enricher ??= new Enricher({ ...job.options, onWarning: (warning) => onWarning(warning) });
    await produce(job, task, enricher, send, new Gauge(sent));
  } finally {
    port.postMessage(null);
  }
}

async function produce(
  { product, stop }: Job,
  task: Task,
  enricher: Enricher,
  send: Send,
  sent: Gauge,
): Promise<void> {
  const signal = new Flag(stop);
  const sources = task.map((part) => partSource(part, 'records' in product, signal));
  const options = { signal, onFault: (fault: Error) => send({ fault }) };
  if ('by' in product) {
    const histogram = await summarizeSources(sources, enricher, product.by, options);
    send({ counts: histogram.counts() });
    return;
  }
  const { write } = recordFormatter(product.records, product.flat, product.terminal);
  const post = async (made: Buffer): Promise<void> => {
    if (made.length === 0) return;
    const bytes = Uint8Array.from(made);
    sent.raise(bytes.length);
    send({ bytes }, [bytes.buffer]);
    sent.waitUntilBelow(MAX_SENT_BYTES, signal);
  };
  await enrichSources(sources, enricher, write, post, options);
}
