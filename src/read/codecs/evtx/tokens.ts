/** Tokens, without the bit that says that more follows: [MS-EVEN6] 2.2.12. */
export const END_OF_FILE = 0x00;
export const OPEN_START_TAG = 0x01;
export const CLOSE_START_TAG = 0x02;
export const CLOSE_EMPTY_TAG = 0x03;
export const END_TAG = 0x04;
export const TEXT = 0x05;
export const ATTRIBUTE = 0x06;
export const CDATA = 0x07;
export const CHARACTER = 0x08;
export const ENTITY = 0x09;
export const INSTRUCTION_TARGET = 0x0a;
export const INSTRUCTION_DATA = 0x0b;
export const TEMPLATE = 0x0c;
export const SUBSTITUTION = 0x0d;
export const OPTIONAL_SUBSTITUTION = 0x0e;
export const FRAGMENT = 0x0f;
export const MORE = 0x40;

/** Whether a token is a part of an attribute's value. */
export function isText(token: number | undefined): boolean {
  const kind = (token ?? END_OF_FILE) & ~MORE;
  const isSubstitution = kind === SUBSTITUTION || kind === OPTIONAL_SUBSTITUTION;
  return isSubstitution || kind === TEXT || kind === CHARACTER || kind === ENTITY;
}
