import type { CodeFields, Severity } from '../../types.js';
import type { Family } from './family.js';
import { decimalFamily } from './number.js';
import { sqlstateClasses } from './tables.js';

/** All have a digit; words of five letters are none. */
const SQLSTATE = /^(?=[A-Z]*\d)[0-9A-Z]{5}$/i;

/** SQLSTATE: two characters name the class, three the condition (ISO/IEC 9075). */
export const sqlstate: Family<string> = {
  id: 'sqlstate',
  title: 'SQLSTATE: conditions of SQL databases',
  parse: (text) => (SQLSTATE.test(text) ? text.toUpperCase() : undefined),
  format: String,
  spellings: (value) => [value],
  looksLike: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  takeApart,
  severity,
};

function takeApart(value: string): CodeFields {
  const name = value.slice(0, 2);
  const title = sqlstateClasses()[name];
  return { class: title === undefined ? name : `${name} ${title}` };
}

function severity(value: string): Severity {
  if (value.startsWith('00')) return 'success';
  if (value.startsWith('01')) return 'warning';
  return value.startsWith('02') ? 'info' : 'error';
}

/** SQLite's result codes: a primary code in the low byte, the extended code above it. */
export const sqlite = decimalFamily({
  id: 'sqlite',
  title: 'SQLite result codes',
  affix: /^SQLITE_/,
  range: [0, 0xffff],
  project: (value) =>
    value > 0xff ? { family: 'sqlite', value: value & 0xff, via: 'primary code' } : undefined,
});

/** Facilities of Oracle's messages other than the server's, and how many digits they write. */
const ORACLE_FACILITY =
  /^(ORA|TNS|PLS|RMAN|SP2|EXP|IMP|UDE|UDI|LRM|KUP|CRS|PRVF|DPI|DPY|NJS)[- ]?(\d{1,5})$/i;
const ORACLE_DIGITS: Readonly<Record<string, number>> = {
  SP2: 4,
  CRS: 4,
  DPI: 4,
  DPY: 4,
  PRVF: 4,
  NJS: 3,
};

/**
 * Oracle's messages. Those of the server are five digits, as drivers return them; SQL*Plus writes
 * four, with a leading zero; others keep the name of their facility.
 */
export const oracle: Family<string> = {
  id: 'oracle',
  title: 'Oracle Database messages: ORA-, TNS-, PLS-, RMAN- and others',
  parse: parseOracle,
  format: String,
  spellings: (value) => [/^\d{5}$/.test(value) ? `ORA-${value}` : value],
  looksLike: () => false,
  entryCode: (value) => (/^20\d{3}$/.test(value) ? '20000' : value),
  severity: (value) => (value === '00000' ? 'success' : 'error'),
};

function parseOracle(text: string): string | undefined {
  if (/^0\d{3}$/.test(text)) return text;
  if (/^-?\d{1,5}$/.test(text)) return text.replace('-', '').padStart(5, '0');
  const [, name = '', digits = ''] = ORACLE_FACILITY.exec(text) ?? [];
  const facility = name.toUpperCase();
  const number = Number(digits);
  if (facility === '') return undefined;
  if (facility === 'ORA' || isOfNetwork(facility, number)) return String(number).padStart(5, '0');
  const written = String(number).padStart(ORACLE_DIGITS[facility] ?? 5, '0');
  return facility === 'SP2' && number < 1000 ? written : `${facility}-${written}`;
}

/** TNS-12150 to TNS-12699 are the messages ORA-12150 to ORA-12699. */
function isOfNetwork(facility: string, number: number): boolean {
  return facility === 'TNS' && number >= 12_150 && number <= 12_699;
}

/** Db2's SQLCODEs: below zero for errors, above for warnings. `SQL0911N` is -911. */
export const db2 = decimalFamily({
  id: 'db2',
  title: 'SQLCODEs of Db2',
  range: [-99_999, 99_999],
  parse(text) {
    const [, digits, kind] = /^SQL(\d{4,5})([NCW])?$/i.exec(text) ?? [];
    const sign = kind?.toUpperCase() === 'W' ? 1 : -1;
    // There is no -0.
    if (digits !== undefined) return sign * Number(digits) || 0;
    return /^[-+]?\d{1,5}$/.test(text) ? Number(text) || 0 : undefined;
  },
  severity(value) {
    if (value === 0) return 'success';
    return value < 0 ? 'error' : 'warning';
  },
});
