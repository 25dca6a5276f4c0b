import { describe, expect, it } from 'vitest';
import { importFixture } from './importFixture.js';

describe('the head of a catalog', () => {
  it('comes from the front matter', () => {
    expect(importFixture('front-matter.md.txt')).toMatchObject({
      id: 'acme/codes',
      family: 'hresult',
      platform: 'windows',
      title: 'ACME: return values',
      source: { title: 'ACME: return values', version: '2021-04-30', license: 'our own' },
    });
  });

  it.each([
    ['padded-link.md.txt', 'ACME return values'],
    ['apple-function.txt', 'Acme Result Codes'],
  ])('comes from the first heading of %s, which has no front matter', (name, title) => {
    const catalog = importFixture(name);
    expect(catalog.title).toBe(title);
    expect(catalog.source).toEqual({ title, license: 'our own' });
  });

  it('takes the title and the source of the numbers from the options', () => {
    const options = { title: 'Anvils', numbersSource: 'acme.h' };
    const catalog = importFixture('front-matter.md.txt', options);
    expect(catalog.title).toBe('Anvils');
    expect(catalog.source).toMatchObject({ title: 'ACME: return values', numbers: 'acme.h' });
  });
});

it('a section becomes a separate catalog with its heading as title', () => {
  const catalog = importFixture('two-tables.md.txt', { section: 'Rocket Values' });
  expect(catalog.title).toBe('Rocket Values');
  expect(catalog.source.title).toBe('ACME return values');
  expect(catalog.entries.map(({ symbol }) => symbol)).toEqual(['ROCKET_E_DAMP']);
});

it('several documents make one catalog, headed by the first', () => {
  const catalog = importFixture(['two-tables.md.txt', 'front-matter.md.txt']);
  expect(catalog.title).toBe('ACME return values');
  expect(catalog.entries.map(({ symbol }) => symbol)).toEqual([
    'ANVIL_SUCCESS',
    'ANVIL_MISSING',
    'ROCKET_E_DAMP',
    'ACME_E_ONE',
  ]);
});

describe('numbers from files', () => {
  it('override the document, which gets an erratum', () => {
    const { entries } = importFixture('name-and-number.md.txt', {
      numberFiles: ['numbers.tsv', 'more-numbers.tsv'],
    });
    expect(entries.map(({ value, erratum }) => [value, erratum])).toEqual([
      [
        '0x80ac0101',
        {
          documented: '0x80ac0001',
          note: 'The document gives 0x80ac0001; the header gives 0x80ac0101.',
        },
      ],
      ['0x80ac000f', undefined],
      [
        '0x00ac0003',
        {
          documented: '0x00ac0002',
          note: 'The document gives 0x00ac0002; the header gives 0x00ac0003.',
        },
      ],
    ]);
  });

  it('keep the document’s number where theirs is empty', () => {
    const { entries } = importFixture('name-and-number.md.txt', { numberFiles: ['numbers.tsv'] });
    expect(entries.at(-1)).toMatchObject({ symbol: 'ACME_S_SIX', value: '0x00ac0002' });
    expect(entries.at(-1)).not.toHaveProperty('erratum');
  });

  it('fill in what the document lacks, without an erratum', () => {
    const { entries } = importFixture('apple-function.txt', { numberFiles: ['numbers.tsv'] });
    expect(entries).toEqual([
      {
        symbol: 'errAcmeDamp',
        value: '-61000',
        category: 'Rocket',
        description: 'The fuse is damp.',
        severity: 'error',
      },
    ]);
  });

  it('determine the severity of a code by value or name', () => {
    const options = { family: 'win32', numberFiles: ['numbers.tsv', 'more-numbers.tsv'] };
    const { entries } = importFixture('two-tables.md.txt', options);
    expect(entries.map(({ value, severity }) => [value, severity])).toEqual([
      ['0', 'success'],
      ['61020', 'error'],
      [undefined, 'error'],
    ]);
  });
});

it('amendments replace and add properties of existing codes', () => {
  expect(importFixture('not-codes.md.txt', { amendmentFile: 'amendments.json' }).entries).toEqual([
    {
      symbol: 'ACME_E_ONE',
      category: 'ACME return values',
      description: 'The anvil is gone.',
      severity: 'error',
      aliases: ['ACME_E_FIRST'],
      hint: 'Put the anvil back.',
    },
  ]);
});

describe('the category of a code', () => {
  const ranges = { family: 'win32', categoryFile: 'categories.tsv' };
  it.each([
    ['two-tables.md.txt', {}, ['Anvil Values', 'Anvil Values', 'Rocket Values']],
    ['apple-see-also.txt', {}, ['Rocket', 'Invalid ledge']],
    ['apple-see-also.txt', { category: 'Traps' }, ['Traps', 'Traps']],
    ['definition-list.md.txt', ranges, ['ACME / ledge', 'ACME / rocket']],
    ['definition-list.md.txt', { ...ranges, category: 'Traps' }, ['ACME / ledge', 'ACME / rocket']],
    ['two-tables.md.txt', { ...ranges, category: 'Traps' }, ['Traps', 'Traps', 'Traps']],
  ])(
    '%s with %j: from the range of its number, the option or the heading',
    (name, options, expected) => {
      const { entries } = importFixture(name, options);
      expect(entries.map(({ category }) => category)).toEqual(expected);
    },
  );
});
