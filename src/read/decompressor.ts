import type { Transform } from 'node:stream';
import { ErrenrichError } from '../errors.js';
import { archiveOf } from './archives/index.js';
import type { Codec } from './codecs/codec.js';
import { codecOf, mayBeCodec } from './codecs/index.js';
import { damaged } from './decompress.js';
import { RatioLimit } from './ratioLimit.js';
import { end, write } from './writeAhead.js';

interface Open {
  readonly codec: Codec;
  readonly stream: Transform;
}

/** Decompresses pushed chunks if their first bytes are those of a codec. */
export class Decompressor {
  readonly #give: (plain: Buffer) => void;
  readonly #name: string | undefined;
  /** The first bytes, until they identify the codec. */
  #head: Buffer | undefined = Buffer.alloc(0);
  #open: Open | undefined;
  readonly #ready: Buffer[] = [];
  readonly #limit: RatioLimit;
  #hasGiven = false;

  /**
   * @param give receives plain bytes; `push` and `end` throw what it throws
   * @param name of the input, for errors
   * @param maxRatio the most plain bytes per byte of the input
   */
  constructor(give: (plain: Buffer) => void, name?: string, maxRatio?: number) {
    this.#limit = new RatioLimit(maxRatio, name);
    this.#give = give;
    this.#name = name;
  }

  /** Whether the input is known not to be compressed. */
  get isPlain(): boolean {
    return this.#head === undefined && this.#open === undefined;
  }

  /**
   * Adds the next bytes.
   * @returns undefined if they were passed on synchronously, as plain bytes are
   * @throws {ErrenrichError} UNREADABLE for damaged data, through the promise
   */
  push(chunk: Buffer): Promise<void> | undefined {
    if (this.#head === undefined) return this.#pass(chunk);
    const head = Buffer.concat([this.#head, chunk]);
    this.#head = head;
    return codecOf(head) === undefined && mayBeCodec(head) ? undefined : this.#begin(head);
  }

  /** Ends the input and passes on the rest. */
  async end(): Promise<void> {
    if (this.#head !== undefined) await this.#begin(this.#head);
    const open = this.#open;
    if (open !== undefined) await this.#attempt(open, () => end(open.stream));
  }

  /** Releases resources. */
  destroy(): void {
    this.#open?.stream.destroy();
  }

  #begin(head: Buffer): Promise<void> | undefined {
    this.#head = undefined;
    const codec = codecOf(head);
    if (codec !== undefined) {
      const stream = codec.open();
      stream.on('data', (plain: Buffer) => this.#ready.push(plain)).on('error', () => {});
      this.#open = { codec, stream };
    }
    return this.#pass(head);
  }

  #pass(chunk: Buffer): Promise<void> | undefined {
    if (this.#open !== undefined) return this.#decompress(chunk, this.#open);
    this.#giveText(chunk);
    return undefined;
  }

  async #decompress(chunk: Buffer, open: Open): Promise<void> {
    const { pieceBytes } = open.codec;
    this.#limit.take(chunk.length);
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      await this.#attempt(open, () => write(open.stream, piece));
    }
  }

  /** Passes on the output so far, whether the action succeeds or not. */
  async #attempt({ codec }: Open, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (fault) {
      this.#giveReady();
      if (!(fault instanceof Error)) throw fault;
      throw damaged(codec, codec.damageOf(fault), this.#name, fault);
    }
    this.#giveReady();
  }

  #giveReady(): void {
    for (const plain of this.#ready.splice(0)) {
      this.#giveText(plain);
      this.#limit.give(plain.length);
    }
  }

  /** @throws {ErrenrichError} UNREADABLE for an archive: its files cannot be told apart here */
  #giveText(plain: Buffer): void {
    if (plain.length === 0) return;
    const archive = this.#hasGiven ? undefined : archiveOf(plain);
    this.#hasGiven = true;
    if (archive === undefined) {
      this.#give(plain);
      return;
    }
    const reason = `the ${archive.name} archive is not read as it grows`;
    const remedy = 'read it without --follow (in the library, with enrichIterable)';
    throw new ErrenrichError('UNREADABLE', reason, { file: this.#name, remedy });
  }
}
