import type { WriteRecord } from '../../emit/ndjson.js';
import { TextBytes } from '../../emit/textBytes.js';
import type { Connection, Delivery, Message } from '../../transport/transport.js';
import type { Enricher } from '../enricher.js';
import { cutLines } from './cutLines.js';
import { fromMessage } from './lineMessage.js';
import { type StoreOptions, stored } from './stored.js';
import { UnderWay } from './underWay.js';

/** How often the server is told that a message is still being worked on. */
const EXTEND_MS = 5_000;
/** After so long a message comes again: it doubles each time, up to the greatest. */
const LEAST_WAIT_MS = 250;
const GREATEST_WAIT_MS = 5_000;

export interface WorkOptions extends StoreOptions {
  /** The subjects of records, and of messages that cannot be enriched. */
  readonly out: string;
  readonly dead: string;
  /** How often a message is tried. */
  readonly maxDeliver: number;
  /** How many messages may be worked on at the same time. */
  readonly inFlight: number;
  readonly onFault: (fault: Error) => void;
}

/** What a worker did. */
export interface Worked {
  messages: number;
  records: number;
  /** Of the messages, those that had been delivered before. */
  redelivered: number;
  /** Those that failed and were handed back, and those that were given up. */
  handedBack: number;
  dead: number;
}

/**
 * Enriches the messages of a consumer until the signal: a message is accepted only once its records
 * are stored. What is worked on is finished then; all else goes back to the server.
 * @param writeRecord makes the text of a record
 */
export async function work(
  connection: Connection,
  enricher: Enricher,
  writeRecord: WriteRecord,
  options: WorkOptions,
): Promise<Worked> {
  const worked: Worked = { messages: 0, records: 0, redelivered: 0, handedBack: 0, dead: 0 };
  const worker = new Worker(connection, enricher, writeRecord, options, worked);
  const underWay = new UnderWay(options.inFlight);
  for await (const delivery of connection.deliveries(options.inFlight, options.signal)) {
    await underWay.start(() => worker.handle(delivery));
  }
  await underWay.end();
  return worked;
}

/** Told to end before a message was stored. */
class Stopped extends Error {}

class Worker {
  constructor(
    private readonly connection: Connection,
    private readonly enricher: Enricher,
    private readonly writeRecord: WriteRecord,
    private readonly options: WorkOptions,
    private readonly worked: Worked,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    const timer = setInterval(() => delivery.extend(), EXTEND_MS);
    try {
      if (delivery.deliveries > 1) this.worked.redelivered++;
      await this.#settle(delivery);
      await delivery.accept();
      this.worked.messages++;
    } catch (fault) {
      this.#handBack(delivery, fault);
    } finally {
      clearInterval(timer);
    }
  }

  /** Stores what is made of a message; one that was tried too often goes where others of its kind are. */
  async #settle(delivery: Delivery): Promise<void> {
    const { maxDeliver, out, dead } = this.options;
    if (delivery.deliveries > maxDeliver) {
      await this.#put(buried(delivery, `was not accepted in ${maxDeliver} deliveries`), dead);
      this.worked.dead++;
      return;
    }
    try {
      const { records, messages } = this.#enriched(delivery);
      for (const message of messages) await this.#put(message, out);
      this.worked.records += records;
    } catch (fault) {
      if (!(fault instanceof Error) || fault instanceof Stopped) throw fault;
      if (delivery.deliveries < maxDeliver) throw fault;
      await this.#put(buried(delivery, fault.message), dead);
      this.worked.dead++;
      this.options.onFault(fault);
    }
  }

  /** The records of a message, in as many messages as they need. */
  #enriched(delivery: Delivery): { records: number; messages: Message[] } {
    const made = new TextBytes();
    let records = 0;
    this.enricher.enrich(fromMessage(delivery), (enriched) => {
      this.writeRecord(enriched, made);
      records++;
    });
    const whole = { bytes: Buffer.from(made.take()), offset: 0, firstLine: 1 };
    const parts = records === 0 ? [] : cutLines(whole, this.connection.maxBytes);
    // The same message gives the same parts: one that is sent again is dropped.
    const messages = parts.map(({ bytes: body }, at) => {
      return { id: `${delivery.sequence}/${at}`, headers: {}, body };
    });
    return { records, messages };
  }

  #handBack(delivery: Delivery, fault: unknown): void {
    this.worked.handedBack++;
    if (fault instanceof Stopped) {
      delivery.handBack();
      return;
    }
    this.options.onFault(fault instanceof Error ? fault : new Error(String(fault)));
    const wait = LEAST_WAIT_MS * 2 ** Math.min(delivery.deliveries - 1, 16);
    delivery.handBack(Math.min(wait, GREATEST_WAIT_MS));
  }

  /** @throws {Stopped} */
  async #put(message: Message, subject: string): Promise<void> {
    const { signal, onRetry } = this.options;
    if (!(await stored(this.connection, message, { signal, onRetry }, subject)))
      throw new Stopped();
  }
}

/** A message for who looks into what failed, with the reason. */
function buried({ sequence, headers, body }: Delivery, reason: string): Message {
  const said = reason.replace(/[^ -~]+/g, ' ').slice(0, 500);
  return { id: `${sequence}/dead`, headers: { ...headers, 'Errenrich-Reason': said }, body };
}
