import type { Transform } from 'node:stream';

/** What may be wrong with compressed data. */
export type Damage = 'corrupt' | 'incomplete' | 'window';

/** A format of compression that input may have. */
export interface Codec {
  /** What people call it. */
  readonly name: string;
  /** The first bytes of its data; any one of them. No other codec's may begin with them. */
  readonly magic: readonly Uint8Array[];
  /**
   * How many compressed bytes are written at a time. What they decompress to is held in memory, so
   * the more the codec can compress, the smaller this must be.
   */
  readonly pieceBytes: number;
  /** A new stream that decompresses: compressed bytes in, plain bytes out. */
  open(): Transform;
  /** What an error of that stream means. */
  damageOf(error: NodeJS.ErrnoException): Damage;
}
