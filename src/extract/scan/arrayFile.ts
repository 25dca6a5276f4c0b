/**
 * Serializes objects with arrays of numbers: the length of a header (4 bytes), the header, which is
 * JSON with type, offset and length of each array, then the arrays, each at a multiple of 8.
 */

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int16Array, Int32Array };
const ALIGNMENT = 8;
const LENGTH_BYTES = 4;

type NumberArray = InstanceType<(typeof TYPES)[keyof typeof TYPES]>;

/** The position of an array: its first byte, counted from the end of the header, and its length. */
interface Place {
  readonly type: keyof typeof TYPES;
  readonly at: number;
  readonly length: number;
}

/** @param value plain objects and arrays of numbers, written in the machine's byte order */
export function packArrays(value: object): Buffer {
  const arrays: Buffer[] = [];
  let at = 0;
  const place = (array: NumberArray): Place => {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    const { length } = array;
    const placed = { type: array.constructor.name as Place['type'], at, length };
    arrays.push(bytes, Buffer.alloc(missing(bytes.length)));
    at += bytes.length + missing(bytes.length);
    return placed;
  };
  const json = JSON.stringify(value, (_, part: unknown) => {
    return ArrayBuffer.isView(part) ? place(part as NumberArray) : part;
  });
  const head = json + ' '.repeat(missing(LENGTH_BYTES + Buffer.byteLength(json)));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(Buffer.byteLength(head));
  return Buffer.concat([length, Buffer.from(head), ...arrays]);
}

/** What `packArrays` was given. The arrays are views of the bytes if these are aligned. */
export function unpackArrays(bytes: Buffer): unknown {
  if (bytes.byteOffset % ALIGNMENT !== 0) {
    return unpackArrays(Buffer.from(Uint8Array.from(bytes).buffer));
  }
  const head = LENGTH_BYTES + bytes.readUInt32LE(0);
  const first = bytes.byteOffset + head;
  const buffer = bytes.buffer as ArrayBuffer;
  return JSON.parse(bytes.toString('utf8', LENGTH_BYTES, head), (_, part: unknown) => {
    return isPlace(part) ? new TYPES[part.type](buffer, first + part.at, part.length) : part;
  });
}

function isPlace(part: unknown): part is Place {
  return typeof part === 'object' && part !== null && 'type' in part && 'at' in part;
}

function missing(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
