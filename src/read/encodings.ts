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

/** Whether text in an encoding of this name can be read. */
export function isEncoding(name: string): boolean {
  return iconv().encodingExists(name);
}

/** @param name of an encoding, in any case and with any punctuation */
export function decoderFor(name: string): Decoder {
  const decoder = iconv().getDecoder(name);
  return { decode: (bytes) => (bytes ? decoder.write(bytes) : decoder.end()) ?? '' };
}
