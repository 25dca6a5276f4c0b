// Makes the logs that the benchmarks read: the same bytes each time, on every machine. Paths are from
// the project's folder.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { SURROUNDINGS } from './measure.js';

const FOLDER = 'bench/.cache';
const NEWLINE = 0x0a;
const SPACE = 0x20;
const SMALL_BYTES = 32 * 1024;
const BATCH_LINES = 4096;

/** Ordinary lines, many of them with numbers that look like a code and are none. */
const ORDINARY = [
  (r) =>
    `2024-05-${two(r, 28)} 10:${two(r, 60)}:${two(r, 60)},${three(r)} INFO  [worker-${r(64)}] com.example.cache.Store - evicted ${r(9999)} entries in ${r(500)} ms, ${r(1e9)} bytes free`,
  (r) =>
    `May ${two(r, 28)} 11:${two(r, 60)}:${two(r, 60)} web${r(9)} sshd[${r(32768)}]: Accepted publickey for deploy from 10.${r(255)}.${r(255)}.${r(255)} port ${1024 + r(60000)} ssh2`,
  (r) =>
    `10.${r(255)}.${r(255)}.${r(255)} - - [${two(r, 28)}/May/2024:12:${two(r, 60)}:${two(r, 60)} +0000] "GET /api/v2/items/${r(1e6)} HTTP/1.1" 200 ${r(90000)} "-" "curl/8.5.0"`,
  (r) =>
    `05-${two(r, 28)} 13:${two(r, 60)}:${two(r, 60)}.${three(r)}  ${1000 + r(9000)}  ${1000 + r(9000)} D PowerManagerService: acquire lock=${r(1e9)}, flags=0x${r(4096).toString(16)}, tag="View Lock", uid=${r(20000)}`,
  (r) =>
    `{"level":30,"time":17148174${r(1e5)},"pid":${r(32768)},"hostname":"api${r(9)}","reqId":"${hex(r, 8)}-${hex(r, 8)}","msg":"request completed","responseTime":${r(900)}}`,
  (r) =>
    `2024-05-${two(r, 28)} 14:${two(r, 60)}:${two(r, 60)}, Info                  CBS    Session: ${r(1e8)}_${r(1e9)} initialized by client WindowsUpdateAgent.`,
  (r) =>
    `24/05/${two(r, 28)} 15:${two(r, 60)}:${two(r, 60)} INFO storage.BlockManager: Found block rdd_${r(99)}_${r(999)} locally, blk_-${r(1e9)}${r(1e9)} at 0x7f${hex(r, 10)}`,
];

/** Lines with a code. */
const CODED = [
  (r) =>
    `2024-05-${two(r, 28)} 14:${two(r, 60)}:${two(r, 60)}, Info                  CBS    Failed to get next element [HRESULT = 0x800f08${hex(r, 2)} - CBS_E_MANIFEST_INVALID_ITEM]`,
  (r) =>
    `2024-05-${two(r, 28)}T16:${two(r, 60)}:${two(r, 60)}.${three(r)}Z ERROR com.example.net.Client - connect to 10.0.0.${r(255)}: error ${10035 + r(30)}`,
  (r) =>
    `May ${two(r, 28)} 17:${two(r, 60)}:${two(r, 60)} mac${r(9)} secd[${r(32768)}]: SecItemCopyMatching failed: -253${two(r, 19)}`,
  (r) =>
    `2024-05-${two(r, 28)} 18:${two(r, 60)}:${two(r, 60)},${three(r)} WARN  [dns-${r(8)}] resolver - GetLastError() = 900${1 + r(8)}`,
  (r) =>
    `2024-05-${two(r, 28)} 19:${two(r, 60)}:${two(r, 60)}.${three(r)} [main] ERROR ws.Channel - open failed, hr=0x803d00${hex(r, 2)}`,
  (r) =>
    `May ${two(r, 28)} 20:${two(r, 60)}:${two(r, 60)} dc${r(9)} lsass[${r(999)}]: LsaOpenPolicy -> STATUS_OBJECT_NAME_NOT_FOUND`,
  (r) =>
    `2024-05-${two(r, 28)} 21:${two(r, 60)}:${two(r, 60)}.${three(r)} app[${r(9999)}:${hex(r, 5)}] Error Domain=NSOSStatusErrorDomain Code=-253${two(r, 19)} "(null)"`,
];

/** Structured lines; one in ten has a code in its message. */
const JSON_LINES = [
  ...Array.from({ length: 9 }, () => (r) => jsonLine(r, 30, 'request completed')),
  (r) => jsonLine(r, 50, `write failed: hr=0x8007000${hex(r, 1)}`),
];

const KINDS = {
  sparse: (r) => (r(1000) < 100 ? CODED : ORDINARY),
  dense: () => CODED,
  json: () => JSON_LINES,
};

/**
 * @param {keyof typeof KINDS} kind sparse: about one line in ten has a code; dense: every line
 * @param {number} bytes at least so many
 * @returns {string} the path of the log, made if it is not there yet
 */
export function makeLog(kind, bytes) {
  const path = `${FOLDER}/${kind}-${bytes}.log`;
  if (existsSync(full(path)) && statSync(full(path)).size >= bytes) return path;
  mkdirSync(full(FOLDER), { recursive: true });
  const random = lcg(42);
  const file = openSync(full(path), 'w');
  for (let written = 0; written < bytes; ) {
    const lines = Array.from({ length: BATCH_LINES }, () => line(random, KINDS[kind]));
    written += writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
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

function full(path) {
  return `${SURROUNDINGS.cwd}/${path}`;
}

function line(random, kindsOf) {
  const kinds = kindsOf(random);
  return kinds[random(kinds.length)](random);
}

function jsonLine(r, level, message) {
  return `{"level":${level},"time":"2024-05-${two(r, 28)}T10:${two(r, 60)}:${two(r, 60)}.${three(r)}Z","pid":${r(32768)},"hostname":"api${r(9)}","reqId":"${hex(r, 8)}-${hex(r, 8)}","msg":"${message}","responseTime":${r(900)}}`;
}

/** A linear congruential generator (the constants are of Numerical Recipes). */
function lcg(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function two(random, below) {
  return String(1 + random(below - 1)).padStart(2, '0');
}

function three(random) {
  return String(random(1000)).padStart(3, '0');
}

function hex(random, digits) {
  return Array.from({ length: digits }, () => random(16).toString(16)).join('');
}
