import type { Family } from './family.js';
import { formatHex32, parseUint32 } from './integer.js';

/** A stop code: `0x0000001e` in event logs, `0x1E` by people, `30` in an event's XML. */
export const bugcheck: Family<number> = {
  id: 'bugcheck',
  title: 'stop codes of Windows (bug checks)',
  platform: 'windows',
  parse: (text, radix) => (text.startsWith('-') ? undefined : parseUint32(text, radix)),
  format: formatHex32,
  spellings: (value) => [formatHex32(value), `0x${value.toString(16).toUpperCase()}`],
  looksLike: (value, text) => /^0x/i.test(text) && value < 0x400,
};
