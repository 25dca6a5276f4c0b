import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { ErrenrichError } from '../../errors.js';
import type { Window } from '../../read/windows.js';
import type { Delivery, Message } from '../../transport/transport.js';

/** Lines, and where they are. */
export interface PlacedLines {
  readonly source?: string | undefined;
  readonly bytes: Buffer;
  readonly offset: number;
  readonly firstLine: number;
  readonly window?: Window | undefined;
}

/** What the header says: all but the bytes. The head of a window is in base64. */
interface Place extends Omit<PlacedLines, 'bytes' | 'window'> {
  readonly window?: Omit<Window, 'head'> & { readonly head: string };
}

/** The header with the place of the lines, as JSON in ASCII, and the one of their compression. */
const PLACE = 'Errenrich-Place';
const ENCODING = 'Content-Encoding';
/** So much of a line's start tells the fields of its head. */
const HEAD_BYTES = 1024;
/** Fewer bytes are not worth compressing. */
const LEAST_BYTES = 1024;
/** What a message must not expand to. */
const MOST_BYTES = 64 * 1024 * 1024;

const compress = promisify(gzip);

/**
 * Lines as a message, compressed if that saves a tenth.
 * @param origin what tells their file from others with the same name
 */
export async function toMessage(lines: PlacedLines, origin: string): Promise<Message> {
  const { bytes, window, ...place } = lines;
  const said: Place = { ...place, ...(window && { window: withHead(window) }) };
  const headers = { [PLACE]: inAscii(JSON.stringify(said)) };
  const id = createHash('sha256')
    .update(`${origin}\0${headers[PLACE]}\0`)
    .update(bytes)
    .digest('base64url');
  const packed = bytes.length < LEAST_BYTES ? bytes : await compress(bytes, { level: 1 });
  return packed.length > bytes.length * 0.9
    ? { id, headers, body: Buffer.from(bytes) }
    : { id, headers: { ...headers, [ENCODING]: 'gzip' }, body: packed };
}

/** @throws {ErrenrichError} BAD_INPUT for a message that `toMessage` did not make */
export function fromMessage({ headers, body }: Pick<Delivery, 'headers' | 'body'>): PlacedLines {
  try {
    const { window, ...place } = placeOf(headers[PLACE]);
    const packed = headers[ENCODING] === 'gzip';
    const bytes = packed ? gunzipSync(body, { maxOutputLength: MOST_BYTES }) : Buffer.from(body);
    const head = window && { ...window, head: Buffer.from(window.head, 'base64') };
    return { offset: 0, firstLine: 1, ...place, bytes, window: head };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ErrenrichError('BAD_INPUT', `a message cannot be read: ${reason}`, { cause });
  }
}

/** Messages that others put into the stream have none. */
function placeOf(header = '{}'): Partial<Place> {
  const place = JSON.parse(header) as Partial<Place>;
  const { source = '', offset = 0, firstLine = 1 } = place;
  if (typeof source === 'string' && [offset, firstLine].every(Number.isSafeInteger)) return place;
  throw new Error(`the header ${PLACE} is not valid`);
}

function withHead({ head, ...window }: Window): NonNullable<Place['window']> {
  return { ...window, head: head.subarray(0, HEAD_BYTES).toString('base64') };
}

/** Headers are ASCII: other characters of names are escaped. */
function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
