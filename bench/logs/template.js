// Logs of a few templates whose numbers vary. Each gives one line after another.
import { pick } from './random.js';

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

/** About one line in ten has a code. */
export function sparse(random) {
  return () => pick(random, random(1000) < 100 ? CODED : ORDINARY)(random);
}

/** Every line has a code. */
export function dense(random) {
  return () => pick(random, CODED)(random);
}

export function json(random) {
  return () => pick(random, JSON_LINES)(random);
}

function jsonLine(r, level, message) {
  return `{"level":${level},"time":"2024-05-${two(r, 28)}T10:${two(r, 60)}:${two(r, 60)}.${three(r)}Z","pid":${r(32768)},"hostname":"api${r(9)}","reqId":"${hex(r, 8)}-${hex(r, 8)}","msg":"${message}","responseTime":${r(900)}}`;
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
