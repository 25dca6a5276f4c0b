import type { CodeFields } from '../../types.js';
import type { Family, Projection } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';
import { isHresultError, ntstatus } from './ntstatus.js';
import { facilityName } from './tables.js';

/** The layout of an HRESULT: winerror.h and [MS-ERREF] 2.1. */
const FAILURE = 0x8000_0000;
const CUSTOMER = 0x2000_0000;
const NT_BIT = 0x1000_0000;
const FACILITY_MASK = 0x1fff;
const FACILITY_ITF = 4;
const ITF_CAVEAT =
  'In facility ITF, each interface defines its own codes: check which component returned it.';

/** The first digits of failures: Microsoft's, a customer's, and those that carry an NTSTATUS. */
const FAILURES = [0x8, 0xa, 0x9, 0xd];

/** COM's return values. */
export const hresult: Family<number> = {
  id: 'hresult',
  title: 'HRESULT: COM and Windows Runtime return values',
  affix:
    /^(?:[A-Z0-9]+_)?[EISWX]_(?=[A-Z])|^(?:DXGI_(?:ERROR|STATUS)|ERROR|UCEERR|D2DERR)_|Exception$/,
  platform: 'windows',
  parse: parseUint32,
  format: formatHex32,
  spellings: (value) => [formatHex32(value), String(toInt32(value)), String(value)],
  looksLike: (value) => FAILURES.includes(value >>> 28) || isHresultError(value),
  severity: (value) => (isFailure(value) ? 'error' : 'success'),
  takeApart,
  caveat,
  project,
};

/**
 * COM leaves this facility to interfaces: 0x80040111 means one thing in COM and another in MAPI.
 */
function caveat(value: number): string | undefined {
  return value >>> 16 === 0x8000 + FACILITY_ITF ? ITF_CAVEAT : undefined;
}

/** With the N bit set, the value is an NTSTATUS and has its parts. */
function takeApart(value: number): CodeFields {
  if (isNtStatus(value)) return { ...ntstatus.takeApart?.(value) };
  return {
    facility: facilityName('hresult', (value >>> 16) & FACILITY_MASK),
    code: value & 0xffff,
    ...((value & CUSTOMER) !== 0 && { customer: true }),
  };
}

function project(value: number): Projection | undefined {
  if (isNtStatus(value)) {
    return { family: 'ntstatus', value: (value & ~NT_BIT) >>> 0, via: 'HRESULT_FROM_NT' };
  }
  if (value >>> 16 === 0x8007) {
    return { family: 'win32', value: value & 0xffff, via: 'HRESULT_FROM_WIN32' };
  }
  return undefined;
}

function isFailure(value: number): boolean {
  return (value & FAILURE) !== 0;
}

function isNtStatus(value: number): boolean {
  return (value & NT_BIT) !== 0;
}
