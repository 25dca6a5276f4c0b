import type { CodeFields } from '../../types.js';
import type { Family, Projection } from './family.js';
import { parseUint32 } from './integer.js';
import { opensslLibraries } from './tables.js';

const SPELLING = /^(?:error:)?([0-9a-f]{8})(?::.*)?$|^(\d{9,10})$/i;
/**
 * OpenSSL 3 packs a library above 23 bits of reason; OpenSSL 1 had a function code between them.
 */
const LIBRARY_SHIFT = 23;
const REASON = 0x7f_ffff;
const OLD_LIBRARY_SHIFT = 24;
const OLD_FUNCTION_SHIFT = 12;
const OLD_REASON = 0xfff;
/** Flags of OpenSSL 3's reasons: reasons that all libraries share, and fatal ones. */
const COMMON = 0x8_0000;
const FATAL = 0x4_0000;
/** With this flag, OpenSSL 3 passes on an errno. */
const SYSTEM = 0x8000_0000;
const SSL = 20;
/** Its common reasons look like two SSL function codes of version 1, which are more frequent. */
const UI = 40;
/** SSL library reasons from here on encode the alert that the peer sent. */
const ALERTS = 1_000;
const GREATEST_ALERT = 255;

/**
 * Packed errors of OpenSSL (err.h), as in `error:0A000086:`; version 1 errors use the entries of
 * version 3.
 */
export const openssl: Family<number> = {
  id: 'openssl',
  title: 'OpenSSL errors: library and reason',
  affix: /^[A-Z0-9]+(?:_[A-Z0-9]+)*?_R_/,
  parse(text) {
    const [, hex, decimal] = SPELLING.exec(text) ?? [];
    if (hex !== undefined) return Number.parseInt(hex, 16);
    return decimal === undefined ? undefined : parseUint32(decimal);
  },
  format: (value) => value.toString(16).toUpperCase().padStart(8, '0'),
  spellings: (value) => [openssl.format(value), `error:${openssl.format(value)}`],
  looksLike: (_value, text) => text.startsWith('error:'),
  severity: (value) => (value === 0 ? 'success' : 'error'),
  entryCode,
  takeApart,
  project,
};

interface Packed {
  readonly library: number;
  /** The number of the failed function in version 1. */
  readonly function?: number;
  readonly reason: number;
}

function unpack(value: number): Packed {
  const library = value >>> LIBRARY_SHIFT;
  const oldLibrary = value >>> OLD_LIBRARY_SHIFT;
  const reason = value & REASON;
  const isNew = (reason & ~(COMMON | FATAL)) <= OLD_REASON && !(library === UI && reason >= FATAL);
  if (isNew || opensslLibraries()[oldLibrary] === undefined) return { library, reason };
  const oldFunction = (value >>> OLD_FUNCTION_SHIFT) & OLD_REASON;
  return { library: oldLibrary, function: oldFunction, reason: value & OLD_REASON };
}

/** Reasons that all libraries share have an entry without a library. */
function entryCode(value: number): string {
  if (value >= SYSTEM) return openssl.format(value);
  const { library, reason } = unpack(value);
  const isCommon = (reason & COMMON) !== 0;
  return openssl.format(isCommon ? reason : library * 2 ** LIBRARY_SHIFT + reason);
}

function takeApart(value: number): CodeFields {
  if (value >= SYSTEM) return {};
  const { library, ...rest } = unpack(value);
  const alert = rest.reason - ALERTS;
  const isAlert = library === SSL && alert >= 0 && alert <= GREATEST_ALERT;
  const name = opensslLibraries()[library] ?? String(library);
  return { library: name, ...rest, ...(isAlert && { alert }) };
}

function project(value: number): Projection | undefined {
  if (value <= SYSTEM) return undefined;
  return { family: 'errno', value: value - SYSTEM, via: 'system error' };
}
