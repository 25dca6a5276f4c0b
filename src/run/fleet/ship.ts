import { hostname } from 'node:os';
import { memberName } from '../../read/archives/memberName.js';
import type { Lines } from '../../read/lineCutter.js';
import type { Publisher } from '../../transport/transport.js';
import { readSources, type Source, type Sources, type SourcesOptions, statOf } from '../sources.js';
import { cutLines } from './cutLines.js';
import { type PlacedLines, toMessage } from './lineMessage.js';
import { type StoreOptions, stored } from './stored.js';
import { UnderWay } from './underWay.js';

/** Messages that the server has not yet stored. */
const MOST_UNDER_WAY = 32;

export interface ShipOptions extends Omit<SourcesOptions, 'signal'>, StoreOptions {
  readonly onFault: (fault: Error) => void;
  /** Where it is counted what was stored. */
  readonly shipped: Shipped;
}

/** What was stored, and what was not when the run was ended. */
export class Shipped {
  messages = 0;
  lines = 0;
  unsent = 0;
}

/**
 * Sends the lines of sources as messages and resolves once the server has stored them. What a followed
 * file has gained is sent at once, and read on only once it is stored: as long as nothing is unsent, a
 * checkpoint covers only what is stored.
 */
export async function shipSources(
  sources: Sources,
  publisher: Publisher,
  maxBytes: number,
  { onFault, onRetry, shipped, ...options }: ShipOptions,
): Promise<void> {
  const underWay = new UnderWay(MOST_UNDER_WAY);
  const send = async (lines: PlacedLines, origin: string): Promise<void> => {
    const message = await toMessage(lines, origin);
    if (!(await stored(publisher, message, { onRetry, signal: options.signal }))) {
      shipped.unsent++;
      return;
    }
    shipped.messages++;
    shipped.lines += lines.window?.isLast === false ? 0 : countLines(lines.bytes);
  };
  const handlerOf = (source: Source) => {
    const place = new LinePlace(source);
    return async (lines: Lines): Promise<void> => {
      const parts = cutLines(place.of(lines), maxBytes);
      const origin = place.origin;
      if (source.isFollowed) await Promise.all(parts.map((part) => send(part, origin)));
      else for (const part of parts) await underWay.start(() => send(part, origin));
    };
  };
  await readSources(sources, options, handlerOf, onFault);
  await underWay.end();
}

/** Where the lines of a source are. */
class LinePlace {
  readonly #source: Source;
  readonly #identity: string;
  #text = 0;
  #offset = -1;
  #next = 1;

  constructor(source: Source) {
    this.#source = source;
    const stats = source.name === undefined ? undefined : statOf(source.name);
    this.#identity =
      stats === undefined ? `${process.pid} ${Date.now()}` : `${stats.dev}:${stats.ino}`;
  }

  /** What tells this text from others under its name: the host, the file, and how often it was begun. */
  get origin(): string {
    return `${hostname()}\0${this.#identity}\0${this.#text}`;
  }

  of({ bytes, offset, window, member, firstLine = this.#next }: Lines): PlacedLines {
    if (offset < this.#offset) this.#text++;
    this.#offset = offset;
    const lines = window === undefined ? countLines(bytes) : Number(window.isLast);
    this.#next = firstLine + lines;
    // The bytes are valid only until the next are read.
    const own = Buffer.from(bytes);
    return { source: memberName(this.#source.name, member), bytes: own, offset, firstLine, window };
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; lines++) {
    const end = bytes.indexOf(0x0a, at);
    at = end === -1 ? bytes.length : end + 1;
  }
  return lines;
}
