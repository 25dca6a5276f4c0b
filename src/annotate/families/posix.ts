import type { Severity } from '../../types.js';
import type { Projection } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';
import { decimalFamily } from './number.js';

/** Exit statuses above this are, in shells and container runtimes, 128 plus a signal number. */
const SIGNALLED = 128;
const GREATEST_SIGNAL = 64;
/** Signals that ask a process to end (HUP, INT, TERM), and those that may be harmless (PIPE, ALRM). */
const ORDERLY = new Set([1, 2, 15]);
const MAYBE_HARMLESS = new Set([13, 14]);
/** What a program that ends with -1 returns to Windows. */
const ALL_ONES = 0xffff_ffff;
/** The last of those that only the Linux kernel uses, such as 517, which drivers return. */
const GREATEST_ERRNO = 530;

/** The signal that Slurm prints after an exit status, if there was none. */
const SLURM = /(?<=^\d{1,3}):0$/;

/** errno: each platform has its own numbers. Kernels return it negated. */
export const errno = decimalFamily({
  id: 'errno',
  title: 'errno: POSIX system call errors, numbered by each platform',
  affix: /^E(?=[A-Z])/,
  range: [0, GREATEST_ERRNO],
  parse(text, radix) {
    const number = parseUint32(text, radix);
    const value = number === undefined ? undefined : Math.abs(toInt32(number));
    return value !== undefined && value <= GREATEST_ERRNO ? value : undefined;
  },
  looksLike: (value, text) => /^-?[1-9]\d*$/.test(text) && value <= 133,
});

/** Signals. Python and ROS report a child that a signal ended with the signal's number negated. */
export const signal = decimalFamily({
  id: 'signal',
  title: 'POSIX signals',
  affix: /^SIG(?=[A-Z])/,
  range: [0, SIGNALLED],
  parse(text, radix) {
    const number = parseUint32(text, radix);
    const value = number === undefined ? undefined : Math.abs(toInt32(number));
    return value !== undefined && value <= SIGNALLED ? value : undefined;
  },
  severity: () => 'error',
});

/** How a process ended: 0 to 255, or on Windows any 32-bit value, often an NTSTATUS. */
export const exit = decimalFamily({
  id: 'exit',
  title: 'process exit statuses',
  affix: /^(?:EX|EXIT|LSB)_/,
  range: [0, 0xffff_ffff],
  parse: (text, radix) => parseUint32(text.replace(SLURM, ''), radix),
  format: (value) => (value === ALL_ONES ? '-1' : String(value)),
  spellings: (value) =>
    value <= 255 ? [String(value)] : [String(value), formatHex32(value), String(toInt32(value))],
  looksLike: (value, text) =>
    /^\d+$/.test(text) && value >= 126 && value <= SIGNALLED + GREATEST_SIGNAL,
  takeApart: (value) => (isSignalled(value) ? { signal: value - SIGNALLED } : {}),
  severity: exitSeverity,
  project,
});

/** As severe as the signal that ended the process. */
function exitSeverity(value: number): Severity {
  if (value === 0) return 'success';
  if (ORDERLY.has(value - SIGNALLED)) return 'info';
  return MAYBE_HARMLESS.has(value - SIGNALLED) ? 'warning' : 'error';
}

function isSignalled(value: number): boolean {
  return value > SIGNALLED && value <= SIGNALLED + GREATEST_SIGNAL;
}

function project(value: number): Projection | undefined {
  if (isSignalled(value))
    return { family: 'signal', value: value - SIGNALLED, via: '128 + signal' };
  if (value >>> 30 === 3) return { family: 'ntstatus', value, via: 'Windows exit code' };
  return undefined;
}
