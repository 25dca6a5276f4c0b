import type { CodeFields } from '../../types.js';
import type { Family } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';

/** The systems and the subsystems of IOKit that IOReturn.h and error.h name. */
const SYSTEMS: Readonly<Record<number, string>> = {
  0: 'kernel',
  1: 'user space library',
  2: 'user space servers',
  3: 'old IPC',
  4: 'Mach IPC',
  7: 'DIPC',
  55: 'libkern',
  56: 'IOKit',
};
const SUBSYSTEMS: Readonly<Record<number, string>> = {
  0: 'common',
  1: 'USB',
  2: 'FireWire',
  4: 'block storage',
  5: 'graphics',
  6: 'networking',
  8: 'Bluetooth',
  9: 'PMU',
  10: 'ACPI',
  11: 'SMBus',
  12: 'AHCI',
  13: 'power management',
  14: 'HID system',
  16: 'SCSI',
  17: 'USB audio',
  18: 'USB HID',
};
const IOKIT = 0x38;
const LIBKERN = 0x37;

/** Return values of IOKit and the Mach kernel: system, subsystem and code in 32 bits. */
export const iokit: Family<number> = {
  id: 'iokit',
  title: 'IOReturn: IOKit and the Mach kernel',
  platform: 'darwin',
  affix: /^kIOReturn|^KERN_/,
  parse: parseUint32,
  format: formatHex32,
  spellings: (value) => [formatHex32(value), String(toInt32(value)), String(value)],
  looksLike: (value) => value >>> 26 === IOKIT || value >>> 26 === LIBKERN,
  severity: (value) => (value === 0 ? 'success' : 'error'),
  takeApart,
};

function takeApart(value: number): CodeFields {
  const system = value >>> 26;
  const subsystem = (value >>> 14) & 0xfff;
  const name = system === IOKIT ? SUBSYSTEMS[subsystem] : undefined;
  return {
    system: SYSTEMS[system] ?? String(system),
    subsystem: name ?? String(subsystem),
    code: value & 0x3fff,
  };
}
