import { describe, expect, it } from 'vitest';
import { loadCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';
import { SearchIndex } from '../../src/annotate/catalogs/searchIndex.js';
import { search } from '../../src/index.js';

const CATALOG = 'fixtures/own/catalog.json';

describe('the search index of the catalogs', () => {
  it('is loaded once, with and without user catalogs', () => {
    const [plain, own] = [SearchIndex.of(), SearchIndex.of(loadCatalogs([CATALOG]))];
    expect(SearchIndex.of([])).toBe(plain);
    expect(SearchIndex.of(loadCatalogs([CATALOG]))).toBe(own);
    expect(own).not.toBe(plain);
  });

  it('contains the requested catalogs and no others', () => {
    const symbols = (catalogs: string[]) =>
      search('acme sync store', { catalogs }).map(({ symbol }) => symbol);
    expect(symbols([CATALOG])[0]).toBe('ACME_SYNC_BROKEN');
    expect(symbols([])).not.toContain('ACME_SYNC_BROKEN');
    expect(symbols([CATALOG])[0]).toBe('ACME_SYNC_BROKEN');
  });
});
