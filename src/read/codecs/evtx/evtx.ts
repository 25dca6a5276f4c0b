import type { Codec } from '../codec.js';
import { damageNamed } from '../dataError.js';
import { CHUNK_BYTES } from './chunk.js';
import { EvtxFile } from './evtxFile.js';

/**
 * Windows event logs, as described by libevtx ("Windows XML Event Log (EVTX) format"). The plain
 * text has one line per event: XML as `wevtutil query-events /format:xml` prints it.
 */
export const evtx: Codec = {
  name: 'evtx',
  magic: [Buffer.from('ElfFile\0', 'latin1')],
  pieceBytes: CHUNK_BYTES,
  isRewritten: true,
  open: () => new EvtxFile(),
  damageOf: damageNamed,
};
