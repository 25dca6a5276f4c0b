import type { CodeFields, Severity } from '../../types.js';
import type { Family } from './family.js';
import { decimalFamily } from './number.js';
import { sqlstateClasses } from './tables.js';

const SQLSTATE = /^[0-9A-Z]{5}$/i;

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
