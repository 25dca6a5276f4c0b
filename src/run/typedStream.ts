import type { Readable, Transform } from 'node:stream';

/**
 * A transform stream of which it is known what comes out of it. Node's own types know streams of
 * text and bytes only: the overloads that give `never` let any item pass where one of those is
 * asked for, in `pipeline` first of all. They are never chosen.
 */
export interface StreamOf<Item> extends Transform {
  [Symbol.asyncIterator](): NodeJS.AsyncIterator<Item>;
  [Symbol.asyncIterator](): NodeJS.AsyncIterator<never>;
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
