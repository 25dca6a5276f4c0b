import type { CodeFields, Severity } from '../../types.js';
import type { Family, Projection } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';
import { facilityName } from './tables.js';

/** The layout of an NTSTATUS: ntstatus.h and [MS-ERREF] 2.3. */
const SEVERITIES: readonly Severity[] = ['success', 'info', 'warning', 'error'];
const CUSTOMER = 0x2000_0000;
const NT_BIT = 0x1000_0000;

/** Return values of the Windows kernel and its native interface. */
export const ntstatus: Family<number> = {
  id: 'ntstatus',
  title: 'NTSTATUS: Windows kernel and native return values',
  affix: /^(?:STATUS|RPC_NT)_/,
  platform: 'windows',
  parse: parseUint32,
  format: formatHex32,
  spellings: (value) => [formatHex32(value), String(toInt32(value)), String(value)],
  looksLike: (value) => severity(value) === 'error' && (value & NT_BIT) === 0,
  severity,
  takeApart,
  project,
};

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
