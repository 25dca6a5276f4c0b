import type { Readable, Transform } from 'node:stream';

/**
 * A transform stream of which it is known what comes out of it. Node's own types know streams of
 * text and bytes only; where they ask for one of those, in `pipeline` first of all, any item passes:
 * `read` has an overload for that, which is never chosen, and results of the iterator leave open
 * whether they are the last.
 */
export interface StreamOf<Item> extends Transform {
  [Symbol.asyncIterator](): ItemIterator<Item>;
  read(size?: number): Item | null;
  read(size?: number): never;
  toArray(options?: { signal?: AbortSignal }): Promise<Item[]>;

  on(event: 'data', listener: (item: Item) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'pipe' | 'unpipe', listener: (source: Readable) => void): this;
  on(event: SilentEvent, listener: () => void): this;
  on(event: string | symbol, listener: (...args: unknown[]) => void): this;

  once(event: 'data', listener: (item: Item) => void): this;
  once(event: 'error', listener: (error: Error) => void): this;
  once(event: 'pipe' | 'unpipe', listener: (source: Readable) => void): this;
  once(event: SilentEvent, listener: () => void): this;
  once(event: string | symbol, listener: (...args: unknown[]) => void): this;
}

/** Events that say nothing but that they happened. */
type SilentEvent = 'close' | 'drain' | 'end' | 'finish' | 'pause' | 'readable' | 'resume';

/** What Node's types say nothing of. */
type Open = ReturnType<Transform['read']>;

interface ItemResult<Item> {
  readonly done: Open;
  readonly value: Item;
}

interface ItemIterator<Item> extends NodeJS.AsyncIterator<Item> {
  next(): Promise<ItemResult<Item>>;
  return?(value?: unknown): Promise<ItemResult<Item>>;
  throw?(error?: unknown): Promise<ItemResult<Item>>;
  [Symbol.asyncIterator](): ItemIterator<Item>;
}
