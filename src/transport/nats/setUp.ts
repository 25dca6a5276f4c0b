import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Address, ConnectOptions, Setup } from '../transport.js';
import { logIn, managerOf } from './login.js';

/** A stream that is full refuses messages, so that none is lost. */
const STREAM_BYTES = 10 * 1024 ** 3;
/** In it, a message that is sent again is dropped. */
const DUPLICATES_MILLISECONDS = 10 * 60_000;
/** A worker that does not answer for so long is given up. */
const ACK_MILLISECONDS = 30_000;
/** Messages that workers may hold together. */
const MOST_PENDING = 1_000;

/**
 * Makes streams and a consumer that are missing; what is there is left as it is.
 * @returns what was made, in words
 */
export async function setUp(
  address: Address,
  { subjects, consumer }: Setup,
  options: ConnectOptions,
): Promise<readonly string[]> {
  const connection = await logIn(address, options);
  try {
    const manager = await managerOf(connection);
    const made: string[] = [];
    for (const { stream, subject } of subjects)
      made.push(...(await addSubject(manager, stream, subject)));
    if (consumer !== undefined) made.push(...(await addConsumer(manager, consumer)));
    return made;
  } finally {
    await connection.close();
  }
}

async function addSubject(manager: JetStreamManager, stream: string, subject: string) {
  const owner = await manager.streams.find(subject).catch(() => undefined);
  if (owner !== undefined) return [];
  const found = await ifThere(manager.streams.info(stream));
  if (found !== undefined) {
    const all = [...found.config.subjects, subject];
    await manager.streams.update(stream, { subjects: all });
    return [`added ${subject} to stream ${stream}`];
  }
  await manager.streams.add({
    name: stream,
    subjects: [subject],
    max_bytes: STREAM_BYTES,
    discard: DiscardPolicy.New,
    duplicate_window: nanos(DUPLICATES_MILLISECONDS),
  });
  const size = `at most ${STREAM_BYTES / 1024 ** 3} GiB on disk, repeated messages dropped for 10 minutes`;
  return [`made stream ${stream} for ${subject}: ${size}`];
}

async function addConsumer(manager: JetStreamManager, consumer: NonNullable<Setup['consumer']>) {
  const { stream, name } = consumer;
  if ((await ifThere(manager.consumers.info(stream, name))) !== undefined) return [];
  await manager.consumers.add(stream, {
    durable_name: name,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_MILLISECONDS),
    max_ack_pending: MOST_PENDING,
  });
  return [
    `made consumer ${name} of stream ${stream}: ${ACK_MILLISECONDS / 1000} s for each message`,
  ];
}

/** What is asked for, or nothing if the server does not have it. */
async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof JetStreamApiError) return undefined;
    throw fault;
  }
}
