import type { Family } from './family.js';
import { formatHex32, parseUint32 } from './integer.js';

/** How a stop code is written: `0x0000001e` in event logs, `0x1E` by people. */
export const bugcheck: Family<number> = {
  id: 'bugcheck',
  title: 'stop codes of Windows (bug checks)',
  platform: 'windows',
  parse: (text) => (/^0x[0-9a-f]{1,8}$/i.test(text) ? parseUint32(text) : undefined),
  format: formatHex32,
  spellings: (value) => [formatHex32(value), `0x${value.toString(16).toUpperCase()}`],
  looksLike: (value, text) => /^0x/i.test(text) && value < 0x400,
};
