import type { CodeFields, Severity } from '../../types.js';
import type { Family, Projection } from './family.js';
import { decimalFamily } from './number.js';
import { opensslLibraries } from './tables.js';

/** Alerts of TLS: RFC 8446, section 6, and those of the versions before it. */
export const tls = decimalFamily({
  id: 'tls',
  title: 'TLS alerts',
  affix: /^(?:SSL3|TLS1|TLS13)_AD_/,
  range: [0, 255],
  severity: (value): Severity => (value === 0 || value === 90 ? 'warning' : 'error'),
});

/** What OpenSSL found when it verified a certificate (x509_vfy.h). */
export const x509 = decimalFamily({
  id: 'x509',
  title: 'X.509 verify results of OpenSSL',
  affix: /^X509_V_(?:ERR_)?/,
  range: [0, 255],
});

/** What GnuTLS returns (gnutls.h). */
export const gnutls = decimalFamily({
  id: 'gnutls',
  title: 'GnuTLS return values',
  affix: /^GNUTLS_E_/,
  range: [-0xffff, 0],
});

/** OpenSSL 3 packs the library above 23 bits of reason; OpenSSL 1 had a function between them. */
const LIBRARY_SHIFT = 23;
const REASON = 0x7f_ffff;
const OLD_LIBRARY_SHIFT = 24;
const OLD_REASON = 0xfff;
const SPELLING = /^(?:error:)?([0-9a-f]{8})(?::.*)?$/i;
const SSL = 20;
/** The reasons of library SSL from here on say which alert the peer sent. */
const ALERTS = 1_000;

/** Packed errors of OpenSSL (err.h), as in `error:0A000086:`; version 1's are read as version 3's. */
export const openssl: Family<number> = {
  id: 'openssl',
  title: 'OpenSSL errors: library and reason',
  affix: /^[A-Z0-9]+(?:_[A-Z0-9]+)*?_R_/,
  parse(text) {
    const [, digits = ''] = SPELLING.exec(text) ?? [];
    return digits === '' ? undefined : ofVersion3(Number.parseInt(digits, 16));
  },
  format: (value) => value.toString(16).toUpperCase().padStart(8, '0'),
  spellings: (value) => [openssl.format(value), `error:${openssl.format(value)}`],
  looksLike: (_value, text) => text.startsWith('error:'),
  severity: (value) => (value === 0 ? 'success' : 'error'),
  takeApart,
  project,
};

function ofVersion3(value: number): number {
  const library = value >>> OLD_LIBRARY_SHIFT;
  const isOld = (value & REASON) > OLD_REASON && opensslLibraries()[library] !== undefined;
  return isOld ? (library << LIBRARY_SHIFT) + (value & OLD_REASON) : value;
}

function takeApart(value: number): CodeFields {
  const library = value >>> LIBRARY_SHIFT;
  return { library: opensslLibraries()[library] ?? String(library), reason: value & REASON };
}

function project(value: number): Projection | undefined {
  const alert = (value & REASON) - ALERTS;
  if (value >>> LIBRARY_SHIFT !== SSL || alert < 0 || alert > 255) return undefined;
  return { family: 'tls', value: alert, via: 'alert received' };
}
