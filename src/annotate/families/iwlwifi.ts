import type { Family } from './family.js';
import { formatHex32 } from './integer.js';
import { decimalFamily } from './number.js';

/** The highest digit says which processor of the adapter stopped. */
const WITHOUT_PROCESSOR = 0x0fff_ffff;
/** Numbers that the driver names are bytes; it calls all others ADVANCED_SYSASSERT, its number 0. */
const GREATEST_NAMED = 0xff;

/** Errors of the firmware of Intel's Wi-Fi adapters. */
export const iwlwifi: Family<number> = decimalFamily({
  id: 'iwlwifi',
  title: 'Firmware errors of Intel Wi-Fi adapters',
  range: [0, 0xffff_ffff],
  format: formatHex32,
  spellings: (value) => [formatHex32(value)],
  entryCode(value) {
    const number = value & WITHOUT_PROCESSOR;
    return formatHex32(number <= GREATEST_NAMED ? number : 0);
  },
  needsName: (value) => (value & WITHOUT_PROCESSOR) > GREATEST_NAMED,
  severity: () => 'error',
});
