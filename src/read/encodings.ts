import { createRequire } from 'node:module';

/** Decodes text in pieces; without bytes, it is at its end. */
export interface Decoder {
  decode(bytes?: Buffer, options?: { readonly stream: boolean }): string;
}

type Iconv = typeof import('iconv-lite');

let loaded: Iconv | undefined;

function iconv(): Iconv {
  loaded ??= createRequire(import.meta.url)('iconv-lite') as Iconv;
  return loaded;
}

/** What the library also takes for an encoding: ways to write bytes as text. */
const NOT_TEXT = new Set(['hex', 'base64']);
/** What the library ignores in a name: punctuation, and a year at the end. */
const IGNORED = /:\d{4}$|[^a-z\d]/g;

/** Whether text in an encoding of this name can be read. */
export function isEncoding(name: string): boolean {
  const plain = name.toLowerCase().replace(IGNORED, '');
  return !NOT_TEXT.has(plain) && iconv().encodingExists(name);
}

/** The first half of a character of two UTF-16 units, whose second half has not arrived. */
const HALF = /[\ud800-\udbff]$/;

/** @param name of an encoding, in any case and with any punctuation */
export function decoderFor(name: string): Decoder {
  const decoder = iconv().getDecoder(name);
  let half = '';
  const decode = (bytes?: Buffer): string => {
    // Some decoders of the library return a number at the end.
    const text = half + (bytes ? decoder.write(bytes) : decoder.end() || '');
    half = (bytes && HALF.exec(text)?.[0]) ?? '';
    return text.slice(0, text.length - half.length);
  };
  return { decode };
}
