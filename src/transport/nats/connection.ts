import { setTimeout as delay } from 'node:timers/promises';
import {
  type Consumer,
  type ConsumerMessages,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  jetstream,
} from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { ErrenrichError } from '../../errors.js';
import type { Address, Connection, ConnectOptions, Delivery, Message } from '../transport.js';
import { logIn, managerOf } from './login.js';

export { setUp } from './setUp.js';

/** What servers take if they do not say more, and what is left of it for headers. */
const LEAST_PAYLOAD = 1024 * 1024;
const HEADER_BYTES = 64 * 1024;

/** How long the end waits for a server that may be away. */
const FLUSH_MILLISECONDS = 2_000;

/** How long the server may take to store a message. */
const STORE_MILLISECONDS = 10_000;

/** @throws {ErrenrichError} as `logIn` does */
export async function connectTo(address: Address, options: ConnectOptions): Promise<Connection> {
  const connection = await logIn(address, options);
  try {
    return new NatsStream(connection, address, await managerOf(connection));
  } catch (fault) {
    await connection.close();
    throw fault;
  }
}

class NatsStream implements Connection {
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;
  readonly #address: Address;
  readonly #manager: JetStreamManager;

  constructor(connection: NatsConnection, address: Address, manager: JetStreamManager) {
    this.#connection = connection;
    this.#client = jetstream(connection);
    this.#address = address;
    this.#manager = manager;
  }

  get maxBytes(): number {
    return (this.#connection.info?.max_payload ?? LEAST_PAYLOAD) - HEADER_BYTES;
  }

  async publish(
    { id, headers: named, body }: Message,
    subject = this.#address.name,
  ): Promise<void> {
    const head = headers();
    for (const [name, value] of Object.entries(named)) head.set(name, value);
    try {
      await this.#client.publish(subject, body, {
        msgID: id,
        headers: head,
        timeout: STORE_MILLISECONDS,
      });
    } catch (cause) {
      throw storeFault(subject, cause);
    }
  }

  async require(subjects: readonly string[]): Promise<void> {
    for (const subject of subjects) {
      const found = await this.#manager.streams.find(subject).catch(() => undefined);
      if (found !== undefined) continue;
      const remedy = 'run it once with --setup, which makes what is missing';
      throw new ErrenrichError('UNWRITABLE', `the server has no stream that takes ${subject}`, {
        remedy,
      });
    }
  }

  async *deliveries(most: number, signal: AbortSignal): AsyncGenerator<Delivery> {
    const consumer = await this.#consumer();
    const messages = await consumer.consume({ max_messages: most });
    const stop = (): void => void messages.stop();
    signal.addEventListener('abort', stop);
    try {
      yield* given(messages, signal);
    } finally {
      signal.removeEventListener('abort', stop);
      await messages.close();
    }
  }

  async #consumer(): Promise<Consumer> {
    const { stream, name } = this.#address;
    try {
      return await this.#client.consumers.get(stream, name);
    } catch (cause) {
      if (!(cause instanceof JetStreamApiError)) throw cause;
      const remedy = 'run it once with --setup, which makes what is missing';
      const reason = `the server has no consumer ${name} of a stream ${stream}`;
      throw new ErrenrichError('UNREADABLE', reason, { remedy, cause });
    }
  }

  async close(): Promise<void> {
    // What was handed back must reach the server, if it is there.
    const flushed = this.#connection.flush().catch(() => {});
    await Promise.race([flushed, delay(FLUSH_MILLISECONDS, undefined, { ref: false })]);
    await this.#connection.close();
  }
}

/** Gives messages until the end; those that come after it go back to the server at once. */
async function* given(messages: ConsumerMessages, signal: AbortSignal): AsyncGenerator<Delivery> {
  for await (const message of messages) {
    if (signal.aborted) message.nak();
    else yield new NatsDelivery(message);
  }
}

class NatsDelivery implements Delivery {
  readonly #message: JsMsg;

  constructor(message: JsMsg) {
    this.#message = message;
  }

  get headers(): Readonly<Record<string, string>> {
    const head = this.#message.headers;
    return Object.fromEntries((head?.keys() ?? []).map((name) => [name, head?.get(name) ?? '']));
  }

  get body(): Uint8Array {
    return this.#message.data;
  }

  get sequence(): string {
    return `${this.#message.info.stream}:${this.#message.seq}`;
  }

  get deliveries(): number {
    return this.#message.info.deliveryCount;
  }

  async accept(): Promise<void> {
    // If the answer is lost, the message comes again, and what is made of it is dropped by its id.
    await this.#message.ackAck().catch(() => false);
  }

  extend(): void {
    this.#message.working();
  }

  handBack(delay?: number): void {
    this.#message.nak(delay);
  }
}

function storeFault(subject: string, cause: unknown): ErrenrichError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ErrenrichError('UNWRITABLE', `${subject} is not stored: ${reason}`, { cause });
}
