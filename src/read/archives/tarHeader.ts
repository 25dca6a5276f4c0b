/** The size of headers; contents are padded to a multiple of it. */
export const BLOCK_BYTES = 512;

/** The header of a member (POSIX.1-2001 `ustar` and pax, GNU tar, and before). */
export interface TarHeader {
  /** As in the header; longer names come from a member before. */
  readonly name: string;
  /** Bytes of contents. */
  readonly size: number;
  /** One character. */
  readonly type: string;
}

const CHECKSUM = { at: 148, end: 156 } as const;
const BLANK = 0x20;
const IS_BINARY = 0x80;

/** Types of links, devices and directories, whose size does not count. */
const EMPTY = '123456';

/** Whether the block is a header, by its checksum: older archives have no magic number. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK_BYTES) return false;
  const stated = block.toString('latin1', CHECKSUM.at, CHECKSUM.end).replace(/[\0 ]+$/, '');
  if (!/^ *[0-7]+$/.test(stated)) return false;
  let sum = 0;
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const isChecksum = at >= CHECKSUM.at && at < CHECKSUM.end;
    sum += isChecksum ? BLANK : (block[at] as number);
  }
  return sum === Number.parseInt(stated, 8);
}

/** Reads a block that is a header. */
export function readTarHeader(block: Buffer): TarHeader {
  const type = block.toString('latin1', 156, 157);
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? textAt(block, 345, 500) : '';
  const name = textAt(block, 0, 100);
  const size = EMPTY.includes(type) ? 0 : numberAt(block, 124, 136);
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, type };
}

/** The records of a pax header: "LENGTH KEY=VALUE\n". */
export function readPax(bytes: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 20), 10);
    if (!(length > 0)) break;
    const record = bytes.toString('utf8', at, at + length - 1);
    const key = record.indexOf(' ') + 1;
    const value = record.indexOf('=', key);
    if (value !== -1) records.set(record.slice(key, value), record.slice(value + 1));
    at += length;
  }
  return records;
}

/** Text up to the first NUL. */
export function textAt(bytes: Buffer, from: number, to: number): string {
  const text = bytes.subarray(from, to);
  const end = text.indexOf(0);
  return text.toString('utf8', 0, end === -1 ? text.length : end);
}

/** An octal number, or a binary one if that is too short. */
function numberAt(block: Buffer, from: number, to: number): number {
  if (((block[from] as number) & IS_BINARY) !== 0) return block.readUIntBE(to - 6, 6);
  const value = Number.parseInt(block.toString('latin1', from, to).trim(), 8);
  return Number.isNaN(value) ? 0 : value;
}
