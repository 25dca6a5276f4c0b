import type { CodeFields, Severity } from '../../types.js';
import type { Family, Projection } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';
import { facilityName } from './tables.js';

/** The layout of an NTSTATUS: ntstatus.h and [MS-ERREF] 2.3. */
const SEVERITIES: readonly Severity[] = ['success', 'info', 'warning', 'error'];
const CUSTOMER = 0x2000_0000;
const NT_BIT = 0x1000_0000;
const HRESULT_ERRORS: ReadonlySet<number> = new Set([0xc004, 0xc00d, 0xc0aa, 0xc142, 0xc151]);
const SETUP_ERRORS = 0xc19;
const ENTRA_ERRORS = 0xcaa;

/** Return values of the Windows kernel and its native interface. */
export const ntstatus: Family<number> = {
  id: 'ntstatus',
  title: 'NTSTATUS: Windows kernel and native return values',
  affix: /^(?:STATUS|RPC_NT)_/,
  platform: 'windows',
  parse: parseUint32,
  format: formatHex32,
  spellings: (value) => [formatHex32(value), String(toInt32(value)), String(value)],
  looksLike: (value) =>
    severity(value) === 'error' && (value & NT_BIT) === 0 && !isHresultError(value),
  severity,
  takeApart,
  project,
};

/**
 * HRESULTs with the severity of an NTSTATUS: Windows Setup (0xc190), Entra ID (0xcaa2), licensing
 * (0xc004), Windows Media (0xc00d), burning of discs (0xc0aa), and images (0xc142, 0xc151).
 */
export function isHresultError(value: number): boolean {
  return (
    HRESULT_ERRORS.has(value >>> 16) ||
    value >>> 20 === SETUP_ERRORS ||
    value >>> 20 === ENTRA_ERRORS
  );
}

function severity(value: number): Severity {
  return SEVERITIES[value >>> 30] ?? 'error';
}

function takeApart(value: number): CodeFields {
  const facility = (value >>> 16) & 0xfff;
  return {
    ...(facility !== 0 && { facility: facilityName('ntstatus', facility) }),
    code: value & 0xffff,
    ...((value & CUSTOMER) !== 0 && { customer: true }),
    ...((value & NT_BIT) !== 0 && { ntstatus: true }),
  };
}

function project(value: number): Projection | undefined {
  if (value >>> 16 !== 0xc007) return undefined;
  return { family: 'win32', value: value & 0xffff, via: 'NTSTATUS_FROM_WIN32' };
}
