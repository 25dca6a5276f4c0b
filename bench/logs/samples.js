// The built-in rules' samples, from which logs are made, as strings of bytes.
import { readFileSync } from 'node:fs';

const BUILT_IN = new URL('../../dist/built-in.json', import.meta.url);

export function loadSamples() {
  return splitSamples(JSON.parse(readFileSync(BUILT_IN, 'utf8')).rules);
}

/**
 * @param {readonly { pattern: string, samples: readonly { line: string,
 *   codes: readonly string[] }[] }[]} rules
 * @returns {{ coded: string[], nearMisses: string[], cues: string[] }} lines that carry codes, lines
 *   that nearly do, and the words that patterns look for
 */
export function splitSamples(rules) {
  const samples = rules.flatMap((rule) => rule.samples);
  const linesOf = (kind) => kind.map(({ line }) => Buffer.from(line).toString('latin1'));
  return {
    coded: linesOf(samples.filter(({ codes }) => codes.length > 0)),
    nearMisses: linesOf(samples.filter(({ codes }) => codes.length === 0)),
    cues: [...new Set(rules.flatMap(({ pattern }) => wordsOf(pattern)))],
  };
}

/** Words of a pattern that stand for themselves: `[Ff]ailed` is one. */
function wordsOf(pattern) {
  const plain = pattern
    .replace(/\[(\w)\w\]/g, '$1')
    .replace(/\(\?<\w+>|\\u[\da-f]{4}|\\.|\[[^\]]*\]/gi, ' ');
  return plain.match(/[A-Za-z][\w-]{2,}/g) ?? [];
}
