import type { CodeFields } from '../../types.js';
import type { Family } from './family.js';
import { decimalFamily } from './number.js';

/** Set in codes that say which parameter, session or handle is to blame. */
const BLAMES = 0x80;
/** Of such a code, the bits that say what is wrong with it. */
const WITHOUT_PLACE = 0xbf;
const PARAMETER = 0x40;
const SESSION = 0x800;
/** Format 0: a version bit, and for warnings one more. */
const WARNING = 0x900;

function hex(value: number): string {
  return `0x${value.toString(16).padStart(3, '0')}`;
}

/** TPM 2.0 response codes, and the few of TPM 1.2 that are still met. */
export const tpm: Family<number> = decimalFamily({
  id: 'tpm',
  title: 'TPM response codes',
  affix: /^TPM2_RC_/,
  range: [0, 0xfff],
  format: hex,
  spellings: (value) => [hex(value), String(value)],
  entryCode: (value) => hex(value & BLAMES ? value & WITHOUT_PLACE : value),
  severity(value) {
    if (value === 0) return 'success';
    return !(value & BLAMES) && (value & WARNING) === WARNING ? 'warning' : 'error';
  },
  takeApart: placeOf,
});

function placeOf(value: number): CodeFields {
  if (!(value & BLAMES)) return {};
  const number = value >> 8;
  if (value & PARAMETER) return { subject: `parameter ${number}` };
  return { subject: value & SESSION ? `session ${number & 7}` : `handle ${number}` };
}
