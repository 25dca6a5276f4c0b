import { setTimeout as delay } from 'node:timers/promises';
import type { Message, Publisher } from '../../transport/transport.js';

/** How long to wait before a message is sent again: it doubles up to the greatest, give or take half. */
const LEAST_WAIT_MS = 250;
const GREATEST_WAIT_MS = 30_000;

export interface StoreOptions {
  /** Ends the attempts. */
  readonly signal: AbortSignal;
  /** Told why a message must be sent again. */
  readonly onRetry: (fault: Error) => void;
}

/**
 * Whether a message was stored. It is sent until it is, or until the signal: a server that is away, or a
 * stream that is full, is no fault of the message.
 */
export async function stored(
  publisher: Publisher,
  message: Message,
  { onRetry, signal }: StoreOptions,
  subject?: string,
): Promise<boolean> {
  for (let wait = LEAST_WAIT_MS; ; wait = Math.min(2 * wait, GREATEST_WAIT_MS)) {
    try {
      await publisher.publish(message, subject);
      return true;
    } catch (fault) {
      if (!(fault instanceof Error)) throw fault;
      onRetry(fault);
    }
    if (signal.aborted) return false;
    await delay(wait * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
  }
}
