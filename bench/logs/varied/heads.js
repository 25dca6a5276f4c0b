// How lines begin: every format of `rules/formats`, and some that it does not know. A program keeps
// to its format, its host and its name; each line has its own time, thread and the like.
import { pick } from '../random.js';
import { digits, hex, NUMBERS, two } from './numbers.js';
import { WORDS } from './words.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');
const LEVELS = 'INFO INFO INFO DEBUG DEBUG WARN ERROR TRACE FATAL NOTICE'.split(' ');
const LETTERS = 'DDDIIIVWE';
const METHODS = 'GET GET GET POST PUT HEAD DELETE OPTIONS'.split(' ');
const STATUSES = [200, 200, 200, 200, 204, 206, 301, 302, 304];
const ZONES = ['+0000', '+0200', '-0700', '+0530'];

const { clock, date, pid, ip } = NUMBERS;

/** What is wrapped around a message, for each format: (names, program) gives (random, message). */
export const HEADS = {
  json:
    (names, { host, name }) =>
    (r, message) =>
      `{"level":${pick(r, [20, 30, 30, 40, 50])},"time":"${iso(r)}Z","pid":${pid(r)},"hostname":"${host}","name":"${name}","msg":${JSON.stringify(message)},"${names.key(r)}":${r(9000)}}`,
  'json-ecs':
    (names, { name }) =>
    (r, message) =>
      `{"@timestamp":"${iso(r)}Z","log":{"level":"${pick(r, LEVELS)}","logger":"${names.qualified(r)}"},"message":${JSON.stringify(message)},"process":{"pid":${pid(r)},"name":"${name}"}}`,
  cbs: (names) => (r, message) =>
    `${date(r)} ${clock(r)}, ${pick(r, ['Info ', 'Error', 'Warn '])}                 ${pick(r, ['CBS', 'CSI', 'DPX', names.acronym(r)])}    ${message}\r`,
  python: (names) => (r, message) =>
    `${iso(r, ' ', ',')} - ${names.package(r)} - ${pick(r, ['INFO', 'DEBUG', 'WARNING'])} - ${message}`,
  'iso-thread-level': (names) => (r, message) =>
    `${iso(r, ' ')} [${names.thread(r)}] ${level(r)} ${names.qualified(r)} - ${message}`,
  'iso-level': (names) => (r, message) =>
    `${iso(r, ' ', ',')} ${pick(r, ['- ', ''])}${level(r)} [${names.class(r)}:${names.class(r)}@${r(1200)}] - ${message}`,
  nslog:
    (_, { name }) =>
    (r, message) =>
      `${iso(r, ' ')}${pick(r, ZONES)} ${name}[${pid(r)}:${hex(r, 5)}] ${message}`,
  iso: () => (r, message) => `${iso(r)}Z ${message}`,
  rfc5424:
    (_, { host, name }) =>
    (r, message) =>
      `<${r(192)}>1 ${iso(r)}Z ${host} ${name} ${pid(r)} ID${r(90)} - ${message}`,
  rfc3164:
    (_, { host, name }) =>
    (r, message) =>
      `${pick(r, MONTHS)} ${String(1 + r(28)).padStart(2)} ${clock(r)} ${host} ${name}[${pid(r)}]: ${message}`,
  kernel:
    (_, { host }) =>
    (r, message) =>
      `${pick(r, MONTHS)} ${String(1 + r(28)).padStart(2)} ${clock(r)} ${host} kernel: [${NUMBERS.seconds(r).padStart(13)}] ${message}`,
  logcat: (names) => (r, message) =>
    `${two(r, 12, 1)}-${two(r, 28, 1)} ${clock(r)}.${digits(r, 3)} ${pid(r).padStart(5)} ${pid(r).padStart(5)} ${pick(r, LETTERS)} ${names.class(r)}: ${message}`,
  'logcat-brief': (names) => (r, message) =>
    `${pick(r, LETTERS)}/${names.class(r)}(${pid(r).padStart(5)}): ${message}`,
  access: (names) => (r) =>
    `${ip(r)} - ${pick(r, ['-', names.user(r)])} [${two(r, 28, 1)}/${pick(r, MONTHS)}/2024:${clock(r)} ${pick(r, ZONES)}] "${pick(r, METHODS)} ${names.target(r)} HTTP/1.1" ${pick(r, STATUSES)} ${NUMBERS.int(r)} "${pick(r, ['-', names.url(r)])}" "${agent(r, names)}"`,
  'apache-error': (names) => (r, message) =>
    `[${pick(r, DAYS)} ${pick(r, MONTHS)} ${two(r, 28, 1)} ${clock(r)} 2024] [${pick(r, ['notice', 'error', 'warn', `${names.id(r)}:error`])}] ${message}`,
  'nginx-error': () => (r, message) =>
    `${date(r).replaceAll('-', '/')} ${clock(r)} [${pick(r, ['error', 'warn', 'crit', 'info'])}] ${pid(r)}#${r(99)}: *${r(1e6)} ${message}`,
  'log4j-short': (names) => (r, message) =>
    `${date(r).slice(2).replaceAll('-', '/')} ${clock(r)} ${pick(r, LEVELS)} ${names.id(r)}.${names.class(r)}: ${message}`,
  hdfs: (names) => (r, message) =>
    `${date(r).slice(2).replaceAll('-', '')} ${clock(r).replaceAll(':', '')} ${r(999)} ${pick(r, LEVELS)} ${names.qualified(r)}: ${message}`,
  piped: (names) => (r, message) =>
    `${date(r).replaceAll('-', '')}-${clock(r)}:${r(999)}|${names.class(r)}|${digits(r, 8)}|${message}`,
  cluster: (names) => (r, message) =>
    `- ${NUMBERS.epoch(r)} ${date(r).replaceAll('-', '.')} ${names.host(r)} ${names.acronym(r)} ${WORDS.NOUN(r)} ${pick(r, LEVELS)} ${message}`,
  windowed: (names) => (r, message) =>
    `[${two(r, 12, 1)}.${two(r, 28, 1)} ${clock(r)}] ${names.file(r)} - ${message}`,
  bare: () => (_, message) => message,
};

function iso(random, between = 'T', point = '.') {
  return `${date(random)}${between}${clock(random)}${point}${two(random, 90, 10)}${random(10)}`;
}

function level(random) {
  return pick(random, LEVELS).padEnd(5);
}

function agent(random, names) {
  return `${names.class(random)}/${NUMBERS.version(random)} (${names.acronym(random)}; ${names.id(random)})`;
}
