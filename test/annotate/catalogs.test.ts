import { describe, expect, it } from 'vitest';
import { builtInCatalogFiles, loadCatalog } from '../../src/annotate/catalogs/loadCatalogs.js';
import { findFamily } from '../../src/annotate/families/index.js';
import { explainQuery } from '../../src/annotate/query/explainQuery.js';
import { loadIndex } from '../../src/run/catalogs.js';
import { explain } from '../../src/run/explain.js';
import { checkCatalogs } from '../../src/tools/checkCatalogs.js';

const everything = builtInCatalogFiles().map(loadCatalog);
const catalogs = everything.filter(({ source }) => source.title !== 'errenrich');
const index = loadIndex([]);
const all = catalogs.flatMap(({ id, family, entries }) =>
  entries.map((entry) => ({ ...entry, catalog: id, family })),
);

function symbolsOf(query: string, family: string): (string | undefined)[] {
  const meanings = explainQuery(query, index).filter((meaning) => meaning.family === family);
  return meanings.map(({ symbol }) => symbol);
}

function entryOf(symbol: string): (typeof all)[number] {
  const [entry, ...others] = all.filter((candidate) => candidate.symbol === symbol);
  if (entry === undefined || others.length > 0) throw new Error(`not one ${symbol}`);
  return entry;
}

it('the catalogs contain the 673 codes of the four documents without duplicate symbols', () => {
  expect(Object.fromEntries(catalogs.map(({ id, entries }) => [id, entries.length]))).toEqual({
    'darwin/security-framework': 378,
    'windows/lsa': 10,
    'windows/scestatus': 17,
    'windows/system-9000-11999': 223,
    'windows/web-services': 45,
  });
  expect(new Set(all.map(({ symbol }) => symbol)).size).toBe(673);
});

it('the check finds all catalogs and no collision', () => {
  const check = checkCatalogs([]);
  expect(check.collisions).toEqual([]);
  expect(check.catalogs.map(({ id, entries }) => [id, entries])).toEqual(
    everything.map(({ id, entries }) => [id, entries.length]),
  );
});

describe.each(catalogs)('every entry of $id', ({ id, family: familyId, entries }) => {
  const family = findFamily(familyId);

  it('has a number', () => {
    expect(entries.filter(({ value }) => value === undefined)).toEqual([]);
  });

  it('is found by its symbol, with certainty, with its number and category', () => {
    for (const { symbol, value, category } of entries) {
      const meanings = explainQuery(symbol, index);
      const meaning = meanings.find(({ catalog }) => catalog === id);
      expect(new Set(meanings.map(({ code }) => code))).toEqual(new Set([value]));
      expect(meaning).toMatchObject({ symbol, code: value, category, family: familyId });
      expect(meaning).toMatchObject({ known: true, confidence: 'certain', catalog: id });
      expect(meaning?.category).toMatch(/\w/);
    }
  });

  it('is found by its symbol in another case', () => {
    for (const { symbol } of entries) {
      expect(new Set(symbolsOf(symbol.toLowerCase(), familyId))).toEqual(new Set([symbol]));
    }
  });

  it('is found by its number, in decimal and in hex', () => {
    for (const { symbol, value = '' } of entries) {
      const number = Number(family?.parse(value));
      const hex = (number >>> 0).toString(16);
      const decimals = family?.parse(`${number | 0}`) === number ? [number, number | 0] : [number];
      for (const spelling of [...decimals, `0x${hex}`, `0X${hex.toUpperCase()}`]) {
        expect(symbolsOf(`${spelling}`, familyId), `${spelling}`).toContain(symbol);
      }
    }
  });
});

describe('numbers that a document gives incorrectly', () => {
  const wrong = all.filter(({ erratum }) => erratum?.documented !== undefined);
  const owned = ['E_INVALIDARG', 'E_OUTOFMEMORY'];

  it('are 25 of the Web Services', () => {
    expect(wrong.map(({ catalog }) => catalog)).toEqual(Array(25).fill('windows/web-services'));
  });

  it('find their entry if no other code owns them', () => {
    const free = wrong.filter(({ symbol }) => !owned.includes(symbol));
    expect(free).toHaveLength(23);
    for (const { symbol, value, erratum } of free) {
      const documented = erratum?.documented ?? '';
      const found = explainQuery(documented, index).filter(({ family }) => family === 'hresult');
      expect(found.map((meaning) => [meaning.symbol, meaning.code])).toEqual([[symbol, value]]);
      expect(found[0]?.erratum?.note).toContain(documented);
    }
  });

  it.each([
    ['0x8007000e', 'E_OUTOFMEMORY', 'E_INVALIDARG'],
    ['0x80070057', 'E_INVALIDARG', 'E_OUTOFMEMORY'],
  ])('%s means %s, although the document assigns it to %s', (documented, owner, other) => {
    expect(symbolsOf(documented, 'hresult')[0]).toBe(owner);
    expect(symbolsOf(documented, 'hresult')).not.toContain(other);
    expect(entryOf(other).erratum?.documented).toBe(documented);
  });

  it('are 0x804Dxxxx for 0x803Dxxxx, and 0x004D000x for 0x003D000x', () => {
    for (const { value, erratum } of wrong.filter(({ symbol }) => !owned.includes(symbol))) {
      expect(erratum?.documented?.replace(/^0x(..)4d/, '0x$13d')).toBe(value);
    }
  });
});

it('the library explains as the index does', () => {
  for (const query of ['errSecItemNotFound', '-25300', '0x804d000d', 'WSAECONNREFUSED', 'none']) {
    expect(explain(query)).toEqual(explainQuery(query, index));
  }
});
