import type { Family } from './family.js';
import { formatHex32, parseUint32 } from './integer.js';

/**
 * A stop code: `0x0000001e` in event logs, `0x1E` as people write it. Digits alone are one only
 * where a rule reads them, as in an event's XML.
 */
export const bugcheck: Family<number> = {
  id: 'bugcheck',
  title: 'Windows stop codes (bug checks)',
  platform: 'windows',
  parse(text, radix) {
    const isHex = /^0x/i.test(text);
    return (isHex || radix !== undefined) && !text.startsWith('-')
      ? parseUint32(text, radix)
      : undefined;
  },
  format: formatHex32,
  spellings: (value) => [formatHex32(value), `0x${value.toString(16).toUpperCase()}`],
  // People write 0xA, but 0x5 is rather a number of Win32.
  looksLike: (value, text) =>
    /^0x/i.test(text) && value < 0x400 && (value > 9 || text.length === 10),
};
