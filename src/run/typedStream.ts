import type { Readable, Transform } from 'node:stream';

/**
 * A transform stream with a typed output. Node's own types only know streams of
 * text and bytes; to be accepted where they are required, above all in `pipeline`,
 * `read` has an overload that is never chosen, and iterator results do not state
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

/** Events without arguments. */
type SilentEvent = 'close' | 'drain' | 'end' | 'finish' | 'pause' | 'readable' | 'resume';

/** What Node's types do not cover. */
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
