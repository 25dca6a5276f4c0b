// Numbers as programs print them: each call gives another.
import { pick, pickSkewed } from '../random.js';

const FLAG_BITS = [1, 4, 12, 20, 28];
const UNITS = ['ms', 's', 'us', 'ns', ' ms', ' seconds', ' sec', 'msec', ' minutes'];
const SIZES = ['KB', 'MB', 'GB', ' KiB', ' MiB', 'K', 'M', ' bytes', 'B', ' kB'];
/** Numbers have few digits far more often than many. */
const DIGITS = [1, 2, 3, 1, 2, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 13, 16, 19];

export const NUMBERS = {
  int: (r) => digits(r, pickSkewed(r, DIGITS)),
  small: (r) => `${r(20)}`,
  large: (r) => digits(r, 9 + r(11)),
  negative: (r) => `-${digits(r, pickSkewed(r, DIGITS))}`,
  float: (r) => `${r(1000)}.${digits(r, 1 + r(6))}`,
  scientific: (r) => `${r(10)}.${digits(r, 3)}e-0${1 + r(9)}`,
  percent: (r) => `${r(101)}%`,
  ratio: (r) => `${r(100)}/${r(100)}`,
  range: (r) => `[${r(1000)}, ${1000 + r(90_000)})`,
  flags: (r) => `0x${(2 ** pick(r, FLAG_BITS) * (1 + r(15))).toString(16)}`,
  address: (r) => `0x${pick(r, ['7f', '7ff', 'ffff8', ''])}${hex(r, 8 + r(3))}`,
  hexId: (r) => hex(r, pick(r, [4, 6, 8, 8, 12, 16])),
  HEXID: (r) => hex(r, pick(r, [2, 4, 8])).toUpperCase(),
  dump: (r) => Array.from({ length: 4 + r(12) }, () => hex(r, 2)).join(' '),
  hash: (r) => hex(r, pick(r, [32, 40, 64])),
  uuid: (r) => [8, 4, 4, 4, 12].map((count) => hex(r, count)).join('-'),
  version: (r) => `${r(20)}.${r(30)}${pick(r, ['', `.${r(40)}`, `.${r(9)}.${r(20_000)}`, '-rc1'])}`,
  duration: (r) => `${r(3) > 0 ? r(5000) : NUMBERS.float(r)}${pick(r, UNITS)}`,
  clock: (r) => `${two(r, 24)}:${two(r, 60)}:${two(r, 60)}`,
  span: (r) =>
    pick(r, [`PT${r(60)}S`, `${r(24)}h${r(60)}m${r(60)}s`, `${two(r, 24)}:${two(r, 60)}`]),
  date: (r) => `20${10 + r(16)}-${two(r, 12, 1)}-${two(r, 28, 1)}`,
  size: (r) => `${r(3) > 0 ? r(5000) : NUMBERS.float(r)}${pick(r, SIZES)}`,
  port: (r) => `${pick(r, [80, 443, 8080, 5432, 2181, 1024 + r(64_000)])}`,
  ip: (r) =>
    `${pick(r, ['10.0', '10.251', '192.168', '172.16', `${1 + r(222)}.${r(256)}`])}${octets(r)}`,
  ipv6: (r) => `fe80::${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}`,
  mac: (r) => Array.from({ length: 6 }, () => hex(r, 2)).join(':'),
  pid: (r) => `${1 + r(32_768)}`,
  uid: (r) => `${pick(r, [0, 33, 501, 1000, 10_000 + r(300)])}`,
  seconds: (r) => `${r(90_000)}.${digits(r, 6)}`,
  epoch: (r) => `1${pick(r, [3, 4, 5, 6])}${digits(r, pick(r, [8, 8, 11]))}`,
};

export function hex(random, count) {
  let text = '';
  for (let at = 0; at < count; at++) text += '0123456789abcdef'[random(16)];
  return text;
}

export function digits(random, count) {
  let text = `${1 + random(9)}`;
  while (text.length < count) text += random(10);
  return text;
}

export function two(random, below, least = 0) {
  const number = least + random(below);
  return number < 10 ? `0${number}` : `${number}`;
}

function octets(random) {
  return random(2) > 0 ? `.${random(256)}.${random(256)}` : `.${random(4)}.${1 + random(254)}`;
}
