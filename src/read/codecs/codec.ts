import type { Transform } from 'node:stream';

/** The kinds of damage to compressed data. */
export type Damage =
  | 'checksum'
  | 'corrupt'
  | 'gaps'
  | 'incomplete'
  | 'trailing'
  | 'unsupported'
  | 'window';

/** A compression format of input. */
export interface Codec {
  /** Its usual name. */
  readonly name: string;
  /** The possible magic numbers of its data. No other codec's data may begin with them. */
  readonly magic: readonly Uint8Array[];
  /**
   * How many compressed bytes are written at a time. Their decompressed contents are held in
   * memory, so the higher the maximum compression ratio, the smaller this must be.
   */
  readonly pieceBytes: number;
  /** Set if files of this kind are not appended to, but written in place. */
  readonly isRewritten?: true;
  /** A new stream that decompresses: compressed bytes in, plain bytes out. */
  open(): Transform;
  /** The kind of damage that an error of that stream means. */
  damageOf(error: NodeJS.ErrnoException): Damage;
}
