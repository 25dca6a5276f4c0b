import type { CodeFields } from '../../types.js';
import type { Family, Projection } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';

/** Four characters, quoted; without quotes only if it cannot be a name: `fmt?`, `!dat`. */
const FOUR_CHARACTERS = /^'([\x20-\x7e]{4})'$|^(?=.*[?!])(?=.*[A-Za-z])([\x21-\x7e]{4})$/;

/** Core Services reports a POSIX error as this base plus its errno (MacErrors.h). */
const ERRNO_BASE = 100_000;
const GREATEST_ERRNO = 511;

/** What frameworks still return: errors of files, of full memory, and all from -120 down. */
const CURRENT: readonly (readonly [least: number, greatest: number])[] = [
  [-61, -33],
  [-108, -108],
  [-99_999, -120],
];

/** CSSM's errors: a base, and 0x800 numbers for each kind of module (cssmerr.h). */
const CSSM_BASE = 0x8001;
const MODULE_EXTENT = 0x800;
const MODULES = ['CSSM', 'CSP', 'DL', 'CL', 'TP', 'KR', 'AC', 'MDS'];

/** Apple's OSStatus: a signed 32-bit value, by convention often four printable characters. */
export const osstatus: Family<number> = {
  id: 'osstatus',
  title: 'OSStatus: Apple framework result codes',
  affix:
    /^(?:errSec(?:CS)?|errSSL|errAuthorization|errSession|err(?=[A-Z])|CSSMERR_[A-Z]+_|k(?=[A-Z]))|(?:Err|Error)$/g,
  platform: 'darwin',
  parse(text, radix) {
    const value = parseUint32(text, radix) ?? ofFourCharacters(text);
    return value === undefined ? undefined : toInt32(value);
  },
  format: String,
  spellings(value) {
    const { fourcc } = takeApart(value);
    const spellings = [String(value), formatHex32(value >>> 0)];
    return fourcc === undefined ? spellings : [...spellings, `'${fourcc}'`];
  },
  looksLike: (value, text) =>
    (text.startsWith('-') && isCurrent(value)) || isErrno(value) || !/\d/.test(text),
  severity: (value) => (value === 0 ? 'success' : 'error'),
  takeApart,
  project,
};

function ofFourCharacters(text: string): number | undefined {
  const [, quoted, bare] = FOUR_CHARACTERS.exec(text) ?? [];
  const characters = quoted ?? bare;
  return characters === undefined ? undefined : Buffer.from(characters, 'latin1').readUInt32BE();
}

function takeApart(value: number): CodeFields {
  if (value >>> 16 === CSSM_BASE) return takeApartCssm(value & 0xffff);
  const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
  const printable = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return printable ? { fourcc: String.fromCharCode(...bytes) } : {};
}

function takeApartCssm(code: number): CodeFields {
  const module = MODULES[Math.floor(code / MODULE_EXTENT)];
  return module === undefined ? {} : { module, code: code % MODULE_EXTENT };
}

/** The other small numbers are those of classic Mac OS; today they are errno's, negated. */
function isCurrent(value: number): boolean {
  return CURRENT.some(([least, greatest]) => value >= least && value <= greatest);
}

function isErrno(value: number): boolean {
  return value > ERRNO_BASE && value <= ERRNO_BASE + GREATEST_ERRNO;
}

function project(value: number): Projection | undefined {
  if (!isErrno(value)) return undefined;
  return { family: 'errno', value: value - ERRNO_BASE, platform: 'darwin', via: '100000 + errno' };
}
