import type { CodeFields, Severity } from '../../types.js';
import type { Family } from './family.js';
import { decimalFamily } from './number.js';

/** The first number of com_err's krb5 table; its first 128 are the protocol's own errors. */
const KRB5_BASE = -1_765_328_384;
const PROTOCOL_ERRORS = 128;

/**
 * Kerberos: the protocol's error numbers (RFC 4120), and those of com_err, which begin with the
 * same errors.
 */
export const krb5: Family<number> = {
  ...decimalFamily({
    id: 'krb5',
    title: 'Kerberos 5 errors',
    affix: /^(?:KRB5(?:KDC_ERR|KRB_AP_ERR|KRB_ERR)?|KADM5|KDB|KV5M|ASN1|PROF)_/,
    range: [-0x8000_0000, 0x7fff_ffff],
  }),
  entryCode: (value) => String(isProtocolError(value) ? KRB5_BASE + value : value),
  spellings: (value) =>
    isProtocolError(value) ? [String(value), `0x${value.toString(16)}`] : [String(value)],
  looksLike: (value, text) => text.startsWith('-17') && value < KRB5_BASE + 0x1000,
  takeApart: (value): CodeFields =>
    isProtocolError(value - KRB5_BASE) ? { code: value - KRB5_BASE } : {},
};

function isProtocolError(value: number): boolean {
  return value >= 0 && value < PROTOCOL_ERRORS;
}

const ENHANCED = /^([245])\.(\d{1,3})\.(\d{1,3})$/;
const REPLY = /^[2-5]\d\d$/;
const OUTCOMES: Readonly<Record<string, string>> = {
  2: 'success',
  3: 'more is expected',
  4: 'transient failure',
  5: 'permanent failure',
};
const SUBJECTS = [
  'other',
  'addressing',
  'mailbox',
  'mail system',
  'network and routing',
  'mail delivery protocol',
  'content or media',
  'security or policy',
];
const SEVERITIES: Readonly<Record<string, Severity>> = {
  2: 'success',
  3: 'success',
  4: 'warning',
};

/**
 * SMTP: replies (RFC 5321) and enhanced statuses (RFC 3463), of which one entry covers all classes.
 */
export const smtp: Family<string> = {
  id: 'smtp',
  title: 'SMTP replies and enhanced statuses',
  parse: (text) =>
    ENHANCED.test(text) || REPLY.test(text) ? text : /^X(?:\.\d+){2}$/.exec(text)?.[0],
  format: String,
  spellings: (value) => [value],
  looksLike: (value) => ENHANCED.test(value) || /^[45]/.test(value),
  entryCode: (value) => value.replace(ENHANCED, 'X.$2.$3'),
  severity: (value) => SEVERITIES[value.charAt(0)] ?? 'error',
  takeApart(value) {
    const outcome = OUTCOMES[value.charAt(0)];
    const subject = SUBJECTS[Number(ENHANCED.exec(value)?.[2] ?? Number.NaN)];
    return { ...(outcome && { class: outcome }), ...(subject && { subject }) };
  },
};
