// Names as programs print them: of classes, files, hosts, users and so on. They are made once, many
// of each kind; a line takes one of them, the first ones more often.
import { pick, pickSkewed } from '../random.js';
import { hex } from './numbers.js';
import { capital, WORDS } from './words.js';

/** Names of each kind: all, and those of one program. */
const ALL = 500;
const FEW = 4;
const HEADS =
  'b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sch sl sp st t tr v w x y z'.split(' ');
const CORES = 'a e i o u ai ea ee ia io oo ou au y'.split(' ');
const TAILS = ',,,b,ck,d,l,m,n,nd,ng,r,rt,s,st,t,x'.split(',');
const EXTENSIONS =
  'log txt dll exe so py js java c cpp conf json xml yaml plist db tmp gz jar png'.split(' ');
const DOMAINS = 'com org net io local internal corp edu example de co.uk'.split(' ');
const PREFIXES = 'k m_ g_ NS CF UI IO AV kern_ mod_ lib win sys'.split(' ');
const ROOTS = '/var/lib /usr/lib /opt /etc /home /proc /dev /Library /tmp'.split(' ');
const DRIVES = ['C:\\Windows', 'C:\\Program Files', 'D:\\work', 'C:\\Users', '\\\\?\\Volume'];
const HIVES = ['HKLM\\Software', 'HKEY_LOCAL_MACHINE\\SYSTEM', 'HKCU\\Control Panel'];

/** How a name of each kind is made. */
const MAKERS = {
  id: (r) => pick(r, [camel, snake, kebab, word])(r),
  key: (r) => pick(r, [camel, camel, snake, word, kebab])(r),
  class: (r) => pascal(r, 1 + r(3)),
  method: (r) => camel(r),
  constant: (r) => `${word(r)}_${word(r)}${r(2) > 0 ? `_${word(r)}` : ''}`.toUpperCase(),
  acronym: (r) =>
    word(r)
      .slice(0, 2 + r(3))
      .toUpperCase(),
  prefixed: (r) => `${pick(r, PREFIXES)}${pascal(r, 1 + r(2))}`,
  package: (r) => `${pick(r, DOMAINS)}.${repeat(r, 1 + r(3), word).join('.')}`,
  qualified: (r) =>
    `${MAKERS.package(r)}.${pascal(r, 1 + r(3))}${r(3) > 0 ? '' : `$${pascal(r, 1)}`}`,
  scoped: (r) => `${repeat(r, 1 + r(2), word).join('::')}::${pascal(r, 2)}::${camel(r)}`,
  bundle: (r) => `com.${word(r)}.${repeat(r, 1 + r(2), pick(r, [word, camel, kebab])).join('.')}`,
  user: (r) => pick(r, [word, (r) => `${word(r)}.${word(r)}`, (r) => `${word(r)}${r(100)}`])(r),
  host: (r) => `${word(r)}${pick(r, ['', '-', '0'])}${r(40)}`,
  domain: (r) => `${pick(r, ['', 'www.', 'api.', `${word(r)}.`])}${word(r)}.${pick(r, DOMAINS)}`,
  email: (r) => `${MAKERS.user(r)}@${word(r)}.${pick(r, DOMAINS)}`,
  file: (r) => `${MAKERS.id(r)}.${pick(r, EXTENSIONS)}`,
  path: (r) => `${[pick(r, ROOTS), ...repeat(r, 1 + r(2), MAKERS.id), MAKERS.file(r)].join('/')}`,
  winPath: (r) =>
    [pick(r, DRIVES), ...repeat(r, 1 + r(2), MAKERS.class), MAKERS.file(r)].join('\\'),
  registry: (r) => [pick(r, HIVES), ...repeat(r, 1 + r(2), MAKERS.class)].join('\\'),
  url: (r) => `${pick(r, ['http', 'https', 'ftp', 'wss'])}://${MAKERS.domain(r)}${target(r)}`,
  target: (r) => target(r),
  option: (r) => `${pick(r, ['-', '--'])}${kebab(r)}${pick(r, ['', `=${word(r)}`, ` ${word(r)}`])}`,
  thread: (r) =>
    pick(r, [
      `${word(r)}-${r(64)}`,
      `pool-${r(9)}-thread-${r(99)}`,
      `${pascal(r, 2)}@${hex(r, 6)}`,
    ]),
  device: (r) => `${word(r).slice(0, 4)}${r(9)}${pick(r, ['', `:${r(20)}.${r(4)}`, `-${r(9)}`])}`,
};

/**
 * @param {(below: number) => number} random
 * @returns {Record<string, (random: (below: number) => number) => string>} gives one name of a kind
 */
export function makeNames(random) {
  return pools(ALL, (kind) => MAKERS[kind](random));
}

/** A program's own few of all names. */
export function fewNames(random, names) {
  return pools(FEW, (kind) => names[kind](random));
}

function pools(count, make) {
  const kinds = Object.keys(MAKERS).map((kind) => {
    const names = Array.from({ length: count }, () => make(kind));
    return [kind, (random) => pickSkewed(random, names)];
  });
  return Object.fromEntries(kinds);
}

/** A plain word, or one that nobody has heard of. */
function word(random) {
  if (random(6) > 0) return random(3) > 0 ? WORDS.noun(random) : WORDS.verb(random);
  return repeat(random, 1 + random(3), syllable).join('');
}

function syllable(random) {
  return pick(random, HEADS) + pick(random, CORES) + pick(random, TAILS);
}

function camel(random) {
  return word(random) + pascal(random, 1 + random(2));
}

function pascal(random, count) {
  return repeat(random, count, (r) => capital(word(r))).join('');
}

function snake(random) {
  return repeat(random, 2 + random(2), word).join('_');
}

function kebab(random) {
  return repeat(random, 2 + random(2), word).join('-');
}

function target(random) {
  const query =
    random(3) > 0 ? '' : `?${word(random)}=${hex(random, 6)}&${word(random)}=${random(100)}`;
  return `/${repeat(random, 1 + random(4), pick(random, [word, kebab])).join('/')}${query}`;
}

function repeat(random, count, make) {
  return Array.from({ length: count }, () => make(random));
}
