import type { Catalog, CodeReference } from '../../types.js';
import type { Families } from '../families/families.js';
import { familiesWith } from '../families/index.js';
import { CompiledCatalogs } from './compiledCatalogs.js';
import { LoadedCatalogs } from './loadedCatalogs.js';
import { type CatalogHead, type CatalogStore, type Located, namesOf } from './located.js';

/** The built-in catalogs do not change, so all indexes share what was read of them. */
const builtIn = new CompiledCatalogs();

/** Other names that programs, such as Samba, use for symbols of the catalogs. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^NT_STATUS_OK$/i, 'STATUS_SUCCESS'],
  [/^NT_STATUS_/i, 'STATUS_'],
  [/^WERR_/i, 'ERROR_'],
  [/^kCFURLError/i, 'NSURLError'],
  [/^NGHTTP2_(?!ERR_)/, ''],
  [/^ERR_(?:OSSL_)?(ASN1|BIO|BN|CRYPTO|EC|EVP|PEM|PKCS12|RSA|SSL|X509)_/, '$1_R_'],
  [
    /^(?=(?:ABRT|ALRM|BUS|FPE|HUP|ILL|INT|KILL|PIPE|QUIT|SEGV|SYS|TERM|TRAP|USR[12]|XCPU|XFSZ)$)/,
    'SIG',
  ],
];

/** A name that a program prints as words (`bad certificate`) or in capitals. */
const WORDS = /^(?:[A-Za-z]+(?: [A-Za-z]+){1,5}|[A-Z]+(?:_[A-Z]+){1,5})$/;

/** Finds entries by symbol, by number, and by a number that a document gives incorrectly. */
export class CatalogIndex {
  /** The user's own catalogs, which take precedence over the built-in ones. */
  readonly own: readonly Catalog[];
  /** All families, including those that the user's own catalogs define. */
  readonly families: Families;
  readonly #base: CatalogStore;
  readonly #stores: readonly CatalogStore[];

  /** @param own in order of preference */
  constructor(own: readonly Catalog[] = [], base: CatalogStore = builtIn) {
    this.own = own;
    this.families = familiesWith(own);
    this.#base = base;
    this.#stores = own.length > 0 ? [new LoadedCatalogs(own), base] : [base];
  }

  /** All entries with this name or alias. */
  findSymbol(symbol: string): readonly Located[] {
    const named = this.#folded(symbol).filter(({ entry }) => namesOf(entry).includes(symbol));
    return named.length > 0 ? named : this.#renamed(symbol);
  }

  /**
   * All entries with a name or alias as typed: ignoring case if there is no exact match. In given
   * families a short form counts even if it is a name in others (ABRT of ATA and of signals).
   * @param families the only ones to look at; all by default
   */
  findTypedSymbol(symbol: string, families?: readonly string[]): readonly Located[] {
    const isOf = ({ catalog }: Located) => families?.includes(catalog.family) ?? true;
    const exact = this.findSymbol(symbol).filter(isOf);
    const found = exact.length > 0 ? exact : this.#folded(symbol).filter(isOf);
    return found.length > 0 || families === undefined ? found : this.#renamed(symbol).filter(isOf);
  }

  /** All entries whose programs print a text, ignoring case. */
  findText(text: string): readonly Located[] {
    return this.#gather((store) => store.findText(text.toLowerCase()));
  }

  /** What programs print for codes, in lowercase. */
  texts(): string[] {
    return [...new Set(this.#stores.flatMap((store) => store.texts()))];
  }

  /** All entries with this number, current ones before deprecated ones. */
  findCode(family: string, code: string): readonly Located[] {
    return this.#gather((store) => store.findCode(family, code));
  }

  /** Entries whose document gives this number incorrectly, if no other code owns it. */
  findDocumentedCode(family: string, code: string): readonly Located[] {
    const documented = this.#gather((store) => store.findDocumentedCode(family, code));
    return documented.length > 0 && this.findCode(family, code).length > 0 ? [] : documented;
  }

  /** Completes a reference from the catalogs, for each platform if they differ. */
  complete(reference: CodeReference): CodeReference[] {
    const { family, code, symbol, platform: own } = reference;
    const all = this.findCode(family, code ?? '');
    if (all.length === 0) return [reference];
    const found = all.filter(({ catalog }) => own === undefined || catalog.platform === own);
    const named = found.find(({ entry }) => namesOf(entry).includes(symbol ?? ''));
    const chosen = named === undefined ? onePerPlatform(found) : [named];
    if (chosen.length === 0) return [reference];
    return chosen.map(({ catalog: { platform }, entry }) => ({
      ...reference,
      symbol: symbol ?? entry.symbol,
      ...(chosen.length > 1 && platform && { platform }),
      ...(entry.description && { description: entry.description }),
    }));
  }

  /** The catalog with this id, without its entries. */
  findCatalog(id: string): CatalogHead | undefined {
    return this.own.find((catalog) => catalog.id === id) ?? this.#base.findCatalog(id);
  }

  /** All names and aliases, the user's own before the built-in ones. */
  symbols(): string[] {
    return this.#stores.flatMap((store) => store.symbols());
  }

  /** All categories, each once. */
  categories(): string[] {
    return [...new Set(this.#stores.flatMap((store) => store.categories()))];
  }

  #folded(symbol: string): readonly Located[] {
    return this.#gather((store) => store.findFoldedSymbol(symbol.toLowerCase()));
  }

  #renamed(symbol: string): readonly Located[] {
    const rename = RENAMED.find(([pattern]) => pattern.test(symbol));
    const isWords = rename === undefined && WORDS.test(symbol);
    if (rename === undefined && !isWords) return [];
    const name =
      rename === undefined ? symbol.toLowerCase().replaceAll(' ', '_') : symbol.replace(...rename);
    return this.#folded(name).filter(({ entry }) => namesOf(entry).includes(name));
  }

  #gather(find: (store: CatalogStore) => readonly Located[]): readonly Located[] {
    const [first, second] = this.#stores;
    if (first === undefined) return [];
    return second === undefined ? find(first) : [...find(first), ...find(second)];
  }
}

/** The first entry of each platform, unless an earlier platform has the same symbol. */
function onePerPlatform(found: readonly Located[]): Located[] {
  const first = firstOfEach(found, ({ catalog }) => catalog.platform);
  return firstOfEach(first, ({ entry }) => entry.symbol);
}

/** Of those with the same key, the first. */
export function firstOfEach<T>(all: readonly T[], keyOf: (one: T) => string | undefined): T[] {
  const seen = new Set<string | undefined>();
  return all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
}
