import type { Family, Projection } from './family.js';
import { formatHex32, parseUint32 } from './integer.js';

/**
 * SetupAPI errors have these bits set; the rest is the code of an HRESULT of its facility
 * (setupapi.h).
 */
const SETUPAPI = 0xe000_0000;
const SETUPAPI_HRESULT = 0x800f_0000;
const GREATEST_SETUPAPI = 0xe000_0fff;

/** Hex of more than one digit is rather the code of another family: 0x5, but 0x7B. */
const LONG_HEX = /^0x..+/i;

/** Values of GetLastError and WSAGetLastError (Winsock's are a range of them). */
export const win32: Family<number> = {
  id: 'win32',
  title: 'Windows system error codes, including Winsock',
  affix: /^(?:ERROR_(?:WINHTTP_|INTERNET_)?|WSA_?E?(?=[A-Z])|NERR_?|(?:RPC|EPT)_[SX]_|FRS_ERR_)/,
  platform: 'windows',
  parse(text, radix) {
    const value = parseUint32(text, radix) ?? -1;
    return value === -1 || (text.startsWith('-') && !isSetupApi(value)) ? undefined : value;
  },
  format: (value) => (isSetupApi(value) ? formatHex32(value) : String(value)),
  spellings: (value) => [String(value), `0x${value.toString(16)}`, formatHex32(value)],
  looksLike: (value, text) =>
    isSetupApi(value) || (value > 0 && value < 0x1_0000 && !LONG_HEX.test(text)),
  severity: (value) => (value === 0 ? 'success' : 'error'),
  project,
};

function project(value: number): Projection | undefined {
  if (!isSetupApi(value)) return undefined;
  const carried = value - SETUPAPI + SETUPAPI_HRESULT;
  return { family: 'hresult', value: carried, via: 'HRESULT_FROM_SETUPAPI' };
}

function isSetupApi(value: number): boolean {
  return value >= SETUPAPI && value <= GREATEST_SETUPAPI;
}
