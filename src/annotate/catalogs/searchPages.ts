import type { Options } from 'minisearch';
import type { Catalog } from '../../types.js';
import { findFamily } from '../families/index.js';
import { splitSymbol, withoutAffix } from './derive.js';
import { wordsOf } from './ownMessages.js';

/** A code as the index holds it. */
export interface Page {
  /** Family and symbol, between them a space. */
  readonly id: string;
  readonly names: string;
  readonly description: string;
  readonly hint: string;
  /** What the system itself prints. */
  readonly messages: string;
  /** Whether it has a hint, as the codes have that people meet most. */
  readonly isMet: boolean;
}

/** What such a code counts for, relative to others. */
const MET = 1.4;

/** What symbols shorten and people write out, or the other way about. */
const WRITTEN_OUT = new Map(
  Object.entries({
    ...{ addr: 'address', auth: 'authentication', cert: 'certificate', certs: 'certificate' },
    ...{ certificates: 'certificate', conf: 'configuration', config: 'configuration' },
    ...{ conn: 'connection', db: 'database', dest: 'destination', dir: 'directory' },
    ...{ dup: 'duplicate', expire: 'expired', expires: 'expired', init: 'initialize' },
    ...{ mem: 'memory', msg: 'message', params: 'parameter', param: 'parameter' },
    ...{ passwd: 'password', perm: 'permission', perms: 'permission', permissions: 'permission' },
    ...{ priv: 'privilege', proc: 'process', pwd: 'password', sig: 'signature' },
    ...{ src: 'source', timedout: 'timeout', unauth: 'unauthorized', ver: 'version' },
  }),
);

export const OPTIONS: Options<Page> = {
  fields: ['names', 'description', 'hint', 'messages'],
  storeFields: ['isMet'],
  tokenize: (text) => wordsOf(text).flatMap(splitSymbol),
  processTerm: (term) => {
    const word = term.toLowerCase();
    return WRITTEN_OUT.get(word) ?? word;
  },
  searchOptions: {
    boost: { names: 3, description: 2, messages: 3 },
    boostDocument: (_id, _term, stored) => (stored?.isMet === true ? MET : 1),
    prefix: (term) => term.length > 3 && !isNumber(term),
    fuzzy: (term) => (term.length > 4 && !isNumber(term) ? 0.2 : false),
  },
};

/** One page for each symbol of a family, whatever platforms number it. */
export function pagesOf(
  catalogs: readonly Catalog[],
  split: (word: string) => readonly string[] = () => [],
): Page[] {
  const pages = new Map<string, Page>();
  const general = catalogs.filter(({ context }) => context === undefined);
  const special = catalogs.filter(({ context }) => context !== undefined);
  for (const { family, entries } of [...general, ...special]) {
    for (const { symbol, aliases = [], description = '', hint = '', texts = [] } of entries) {
      const id = `${family} ${symbol}`;
      const parts = splitSymbol(withoutAffix(symbol, findFamily(family))).flatMap(split);
      const names = [...new Set([symbol, ...aliases, ...parts])].join(' ');
      if (pages.has(id)) continue;
      const isMet = hint !== '';
      pages.set(id, { id, names, description, hint, messages: texts.join(' '), isMet });
    }
  }
  return [...pages.values()];
}

function isNumber(term: string): boolean {
  return /^\d|^0x/.test(term);
}
