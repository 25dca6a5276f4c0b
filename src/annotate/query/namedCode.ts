import type { Platform } from '../../types.js';
import { idsByName } from '../families/index.js';

/** A code, and the family and the platform that the words before it name, if they do. */
export interface NamedCode {
  readonly family?: string;
  readonly platform?: Platform;
  readonly code: string;
}

/** `errno=-13`, `signal 9`, `NSURLErrorDomain:-1009`, `HRESULT (0x80070005)`, `curl: (7)`. */
const NAMED = /^([a-z][\w .:=-]*?)[\s=:#(]+([-+&]?\d[0-9a-z-]*(?:\/\d{1,3})?)\)?$/i;
/** What the command-line client of MySQL prints: the number, and its SQLSTATE in brackets. */
const MYSQL = /^error (\d{4})\s*\([0-9a-z]{5}\):?$/i;
/** What Device Manager prints behind a device's status. */
const DEVICE = /^\(?Code (\d{1,2})\)?\.?$/;
/** What systemd prints of how a process ended: `203/EXEC`, `9/KILL`. */
const SYSTEMD = /^(?:status=)?\d{1,3}\/([A-Z][A-Z_\d]+)$/;
/** Only Apple's systems have domains of errors. */
const DOMAIN = /^(?:ns|kcf)\w+domain\b/;
/** Families whose programs also give numbers of Windows. */
const WITH_WIN32: readonly string[] = ['exit', 'msi'];
/** A process can exit with a greater status only on Windows. */
const MAX_EXIT = 255;
/** Words that say no more than that a code follows. */
const CODE_WORDS = /(?:^| )(?:error|err|code|number|num|no|status|failed|with|domain)$/;
/** Macros of Windows' headers: what they make of a number. */
const MACROS: Readonly<Record<string, (value: number) => number>> = {
  hresult_from_win32: (value) => (value === 0 ? 0 : (value & 0xffff) | 0x80070000),
  hresult_from_nt: (value) => value | 0x10000000,
};

/**
 * Takes apart what people write around a code.
 * @returns what it can be, the most likely first; empty if the text is something else, or its words
 *   are not known
 */
export function namedCodes(text: string): readonly NamedCode[] {
  const device = DEVICE.exec(text)?.[1];
  if (device !== undefined) return [{ family: 'cmprob', code: device }, { code: device }];
  const ended = SYSTEMD.exec(text)?.[1];
  if (ended !== undefined) return [{ code: `EXIT_${ended}` }, { code: `SIG${ended}` }];
  const named = namedCode(text);
  if (named === undefined) return [];
  const { family = '', code } = named;
  const isWindows = WITH_WIN32.includes(family) && Number(code) > MAX_EXIT;
  return isWindows ? [named, { family: 'win32', code }] : [named];
}

function namedCode(text: string): NamedCode | undefined {
  const mysql = MYSQL.exec(text)?.[1];
  if (mysql !== undefined) return { family: 'mysql', code: mysql };
  const [, words = '', code = ''] = NAMED.exec(text) ?? [];
  const name = words.toLowerCase().replace(/[\s:=-]+/g, ' ');
  const convert = Object.hasOwn(MACROS, name) ? MACROS[name] : undefined;
  if (convert !== undefined) {
    const value = Number(code);
    return Number.isNaN(value) ? undefined : { family: 'hresult', code: hexOf(convert(value)) };
  }
  return code === '' ? undefined : withFamily(name, code);
}

/** Drops words from the end until the rest is the name of a family, or nothing is left. */
function withFamily(name: string, code: string): NamedCode | undefined {
  const ids = idsByName();
  for (let rest = name; rest !== ''; ) {
    const family = ids.get(rest);
    const platform = DOMAIN.test(name) ? { platform: 'darwin' as const } : undefined;
    if (family !== undefined) return { family, code, ...platform };
    if (!CODE_WORDS.test(rest)) return undefined;
    rest = rest.replace(CODE_WORDS, '');
  }
  return { code };
}

function hexOf(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}
