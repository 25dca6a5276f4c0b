import type { Family } from './family.js';
import { formatHex32, parseUint32 } from './integer.js';

/** Values of GetLastError and WSAGetLastError (Winsock's are a range of them). */
export const win32: Family<number> = {
  id: 'win32',
  title: 'Windows system error codes, Winsock among them',
  affix: /^(?:ERROR_(?:WINHTTP_|INTERNET_)?|WSA_?E?(?=[A-Z])|NERR_?|(?:RPC|EPT)_[SX]_|FRS_ERR_)/,
  platform: 'windows',
  parse: (text, radix) => (text.startsWith('-') ? undefined : parseUint32(text, radix)),
  format: String,
  spellings: (value) => [String(value), `0x${value.toString(16)}`, formatHex32(value)],
  looksLike: (value, text) => value > 0 && value < 0x1_0000 && !/^0x/i.test(text),
  severity: (value) => (value === 0 ? 'success' : 'error'),
};
