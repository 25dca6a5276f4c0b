import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  type Catalog,
  createEnricher,
  explain,
  type RecordOptions,
  type RulePack,
  search,
} from '../../src/index.js';

const FILES = { rules: ['fixtures/own/rules.yaml'], catalog: ['fixtures/own/catalog.json'] };
const PACK = load(readFileSync('fixtures/own/rules.yaml', 'utf8')) as RulePack;
const CATALOG = JSON.parse(readFileSync('fixtures/own/catalog.json', 'utf8')) as Catalog;
const OBJECTS: RecordOptions = { rules: [PACK], catalog: [CATALOG] };
const FILES_OF_CATALOG = { catalog: FILES.catalog };
const LINES = [
  'job 17: sync-fault/10061 after 3 tries',
  'hr=0xa0040001',
  'ACME_SYNC_BROKEN',
  'error 10061',
];

describe('rules and catalogs of a program', () => {
  it('may be files or objects', () => {
    const [fromFiles, fromObjects] = [FILES, OBJECTS].map((options) => createEnricher(options));
    for (const line of LINES) {
      expect(fromObjects?.line(line), line).toEqual(fromFiles?.line(line));
      expect(fromObjects?.line(line)?.codes, line).toHaveLength(1);
    }
  });

  it('are those of `explain` and `search`, too', async () => {
    const catalog = [CATALOG];
    expect(explain('0xa0040001', { catalog })).toEqual(explain('0xa0040001', FILES_OF_CATALOG));
    expect((await search('sync store broken', { catalog }))[0]?.symbol).toBe('ACME_SYNC_BROKEN');
  });

  it('may have their former name', () => {
    const { catalog: catalogs } = FILES_OF_CATALOG;
    expect(explain('0xa0040001', { catalogs })).toEqual(explain('0xa0040001', FILES_OF_CATALOG));
  });

  it('are copied: what the program does with its objects changes nothing', () => {
    const own = structuredClone(CATALOG);
    const enricher = createEnricher({ catalog: [own] });
    const before = structuredClone(enricher.line('hr=0xa0040001'));
    Object.assign(own.entries[0] as object, { symbol: 'OTHER' });
    expect(enricher.line('hr=0xa0040001')).toEqual(before);
    const [code] = createEnricher(OBJECTS).line('hr=0xa0040001')?.codes ?? [];
    expect(code?.symbol).toBe('ACME_SYNC_BROKEN');
  });

  it.each<[RecordOptions, { code: string; message: RegExp }]>([
    [
      { catalog: [{ ...CATALOG, entires: [] } as Catalog] },
      {
        code: 'BAD_CATALOG',
        message: /^the catalog object:\/: .*'entires'; did you mean 'entries'\?$/,
      },
    ],
    [
      {
        rules: [
          {
            ...PACK,
            rules: [{ ...PACK.rules[0], id: 'own', pattern: '(' } as RulePack['rules'][number]],
          } as RulePack,
        ],
      },
      { code: 'BAD_PACK', message: /^the rules object:\/rules\/0\/pattern: / },
    ],
  ])('name an object that is invalid: %#', (options, { code, message }) => {
    expect(() => createEnricher(options)).toThrow(expect.objectContaining({ code }));
    expect(() => createEnricher(options)).toThrow(message);
  });
});
