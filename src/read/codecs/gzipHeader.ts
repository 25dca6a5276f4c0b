/** Header flags for optional fields (RFC 1952, 2.3.1). */
const HAS_CRC = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const FIXED_BYTES = 10;
const DEFLATE = 8;

/**
 * The length of a member's header.
 * @returns undefined if more bytes are needed; -1 if this is not a header
 */
export function gzipHeaderLength(bytes: Buffer): number | undefined {
  if (!isMember(bytes)) return -1;
  if (bytes.length < FIXED_BYTES) return undefined;
  const flags = bytes[3] as number;
  let at = FIXED_BYTES;
  if (flags & HAS_EXTRA) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  if (flags & HAS_CRC) at += 2;
  return bytes.length < at ? undefined : at;
}

/** Whether the bytes are, as far as they go, the start of a member. */
function isMember(bytes: Buffer): boolean {
  return [0x1f, 0x8b, DEFLATE].every((byte, at) => at >= bytes.length || bytes[at] === byte);
}
