// Logs that are as hard as they can be made for an automaton of all rules. A line is a string of
// bytes.
import { pick } from './random.js';

const LINE_BYTES = 120;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PRINTABLE = bytes(0x20, 0x7f);
const ANY = bytes(0x00, 0x100);

/** For each kind what makes one piece after another of a line. */
const PIECES = {
  words: (random, { samples }) => {
    const words = samples.join(' ').split(/\s+/);
    return () => `${pick(random, words)} `;
  },
  beginnings: (random, { samples }) => {
    return () => cut(random, pick(random, samples), 0);
  },
  cues: (random, { cues, samples }) => {
    return () => {
      const text = pick(random, random(2) > 0 ? cues : samples);
      return (
        cut(random, text, random(text.length)) + pick(random, [' ', '', ': ', '=', '-', ' 0x'])
      );
    };
  },
  bytes: (random) => () => pick(random, ANY),
  printable: (random) => () => pick(random, PRINTABLE),
  base64: (random) => () => pick(random, BASE64),
  hex: (random) => () => pick(random, '0123456789abcdef'),
  lower: (random) => () => pick(random, 'abcdefghijklmnopqrstuvwxyz'),
};

/** @type {readonly string[]} */
export const KINDS = Object.keys(PIECES);

/**
 * @param {string} kind one of `KINDS`
 * @param {(below: number) => number} random
 * @param {{ coded: readonly string[], nearMisses: readonly string[], cues: readonly string[] }} from
 * @returns {() => string} gives one line after another
 */
export function hostile(kind, random, { coded, nearMisses, cues }) {
  const next = PIECES[kind](random, { cues, samples: [...coded, ...nearMisses] });
  return () => {
    const length = 1 + random(2 * LINE_BYTES);
    let line = '';
    while (line.length < length) line += next();
    return line;
  };
}

/** A piece of a text: from an offset up to anywhere behind it. */
function cut(random, text, from) {
  return text.slice(from, from + 1 + random(text.length - from));
}

function bytes(first, end) {
  return Array.from({ length: end - first }, (_, at) => String.fromCharCode(first + at));
}
