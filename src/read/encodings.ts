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

/** Whether text in an encoding of this name can be read. */
export function isEncoding(name: string): boolean {
  return !NOT_TEXT.has(name.toLowerCase()) && iconv().encodingExists(name);
}

/** @param name of an encoding, in any case and with any punctuation */
export function decoderFor(name: string): Decoder {
  const decoder = iconv().getDecoder(name);
  // Some decoders of the library return a number at the end.
  return { decode: (bytes) => (bytes ? decoder.write(bytes) : `${decoder.end() || ''}`) };
}
