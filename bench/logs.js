// The logs that the benchmarks read: the same bytes each time, on every machine that has the same
// rules and, for some, the same real logs. `logs/cache.js` keeps them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { digest, FOLDER, full, writeLines } from './logs/cache.js';
import { hostile, KINDS } from './logs/hostile.js';
import { lcg } from './logs/random.js';
import { denseLines, realLines, shuffled } from './logs/real.js';
import { loadSamples } from './logs/samples.js';
import { dense, json, sparse } from './logs/template.js';
import { varied } from './logs/varied.js';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const SMALL_BYTES = 32 * 1024;
const SEED = 42;

/** How the lines of each kind are made, and what they are made from, if from anything. */
const LOGS = {
  sparse: { make: sparse },
  dense: { make: dense },
  json: { make: json },
  real: { make: shuffled, load: realLines },
  'real-dense': { make: shuffled, load: denseLines },
  varied: { make: varied, load: loadSamples },
};
for (const kind of KINDS) {
  const make = (random, from) => hostile(kind, random, from);
  LOGS[`hostile-${kind}`] = { make, load: loadSamples };
}

/** The kinds of hostile logs. */
export const HOSTILE = KINDS.map((kind) => `hostile-${kind}`);

/**
 * @param {keyof typeof LOGS} kind
 * @param {number} bytes at least so many
 * @returns {string | undefined} the path of the log, made if it is not there yet; undefined if what
 *   it is made from is absent
 */
export function makeLog(kind, bytes) {
  const { make, load } = LOGS[kind];
  const from = load?.();
  if (from?.length === 0) return undefined;
  const state = from === undefined ? '' : `-${digest(JSON.stringify(from))}`;
  const path = `${FOLDER}/${kind}${state}-${bytes}.log`;
  writeLines(path, bytes, () => make(lcg(SEED), from));
  return path;
}

/** @returns {string} the path of the compressed log, made if it is not there yet */
export function compress(log) {
  if (!existsSync(full(`${log}.gz`))) execFileSync('gzip', ['--keep', full(log)]);
  return `${log}.gz`;
}

/** Cuts a sparse log into files of 32 KiB. @returns {string} a pattern that names them all */
export function makeSmallFiles(bytes) {
  const folder = `${FOLDER}/small-${bytes}`;
  if (!existsSync(full(folder))) {
    const log = readFileSync(full(makeLog('sparse', bytes)));
    mkdirSync(full(folder));
    for (let from = 0, to = 0; from < log.length; from = to) {
      to = log.indexOf(NEWLINE, from + SMALL_BYTES) + 1 || log.length;
      writeFileSync(full(`${folder}/${from}.log`), log.subarray(from, to));
    }
  }
  return `${folder}/*.log`;
}

/** A dense log as one line. */
export function makeGiantLine(bytes) {
  const path = `${FOLDER}/giant-${bytes}.log`;
  if (!existsSync(full(path))) {
    const log = readFileSync(full(makeLog('dense', bytes)));
    writeFileSync(
      full(path),
      log.map((byte) => (byte === NEWLINE ? SPACE : byte)),
    );
  }
  return path;
}
