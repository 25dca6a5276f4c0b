import type { Codec, Damage } from './codec.js';
import { GzipMembers } from './gzipMembers.js';

/** Large enough for the contents of most pieces, since each further buffer costs a round trip. */
const OUTPUT_BYTES = 512 * 1024;

const DAMAGES: Readonly<Record<string, Damage>> = {
  Z_BUF_ERROR: 'incomplete',
  incomplete: 'incomplete',
  checksum: 'checksum',
  trailing: 'trailing',
};

/** RFC 1952; concatenated members are read as one. */
export const gzip: Codec = {
  name: 'gzip',
  magic: [Uint8Array.of(0x1f, 0x8b)],
  /** If data is corrupt, the contents of its piece are lost. */
  pieceBytes: 32 * 1024,
  open: () => new GzipMembers(OUTPUT_BYTES),
  damageOf: ({ code }) => DAMAGES[String(code)] ?? 'corrupt',
};
