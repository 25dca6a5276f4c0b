import type { Family } from './family.js';
import { parseUint32 } from './integer.js';

/** Return values of the Security Configuration tool set (scesvc.h): small positive numbers. */
export const scestatus: Family<number> = {
  id: 'scestatus',
  title: 'SCESTATUS: Security Configuration tool set return values',
  affix: /^SCESTATUS_/,
  platform: 'windows',
  parse: (text, radix) => (text.startsWith('-') ? undefined : parseUint32(text, radix)),
  format: String,
  spellings: (value) => [String(value), `0x${value.toString(16)}`],
  looksLike: () => false,
  severity: (value) => (value === 0 ? 'success' : 'error'),
};
