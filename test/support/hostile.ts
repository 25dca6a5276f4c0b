import { hostile, KINDS } from '../../bench/logs/hostile.js';
import { lcg } from '../../bench/logs/random.js';
import { splitSamples } from '../../bench/logs/samples.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';

/** Kinds of logs that are as hard as can be for the scanner of the built-in rules. */
export const HOSTILE_KINDS: readonly string[] = KINDS;

const SAMPLES = splitSamples(loadBuiltIn().rules);

/**
 * A hostile log, the same for the same seed: whole lines, of any bytes.
 * @param bytes at least so many; at most a line more
 */
export function hostileLog(kind: string, seed: number, bytes: number): Buffer {
  const nextLine = hostile(kind, lcg(seed), SAMPLES);
  let log = '';
  while (log.length < bytes) log += `${nextLine()}\n`;
  return Buffer.from(log, 'latin1');
}
