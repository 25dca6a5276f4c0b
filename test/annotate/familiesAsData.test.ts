import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutAffix } from '../../src/annotate/catalogs/derive.js';
import { declaredFamily } from '../../src/annotate/families/declaration.js';
import { FAMILIES_FILE, families, findFamily } from '../../src/annotate/families/index.js';
import { loadDocument, validate } from '../../src/schema.js';
import type { FamilyTraits } from '../../src/types.js';

const FILE = { schema: 'families', fault: 'BAD_CATALOG', endings: [] } as const;

it('the family file matches its schema, lists each family once, and defines their order', () => {
  const { families: entries } = loadDocument<{ families: { id: string }[] }>(FAMILIES_FILE, FILE);
  const ids = entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(families.map(({ id }) => id)).toEqual(ids);
});

const whole = JSON.parse(readFileSync(FAMILIES_FILE, 'utf8'));

it.each<[string, object, string]>([
  ['a decimal family without a range', { form: 'decimal', title: 't' }, "missing property 'range'"],
  ['a name with a range', { form: 'name', title: 't', range: [1, 2] }, 'does not apply here'],
  ['a family without a title', { form: 'name' }, "missing property 'title'"],
  [
    'data of a family that is code',
    { form: 'packed', title: 't' },
    'must be one of id, names, domains, form',
  ],
  ['a property that is none', { form: 'name', title: 't', sign: '-' }, "property 'sign'"],
])('the schema refuses %s', (_, entry, fault) => {
  const document = { ...whole, families: [{ id: 'acme', ...entry }] };
  expect(() => validate('families', document, 'BAD_CATALOG', 'families.json')).toThrow(fault);
});

function familyOf(traits: Partial<FamilyTraits>) {
  return declaredFamily({ id: 'acme', title: 'Acme', range: [-10, 5_000], ...traits });
}

describe('a family defined as data', () => {
  it('reads only numbers in its range, and writes them back', () => {
    const ends = fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.nat(5_000));
    fc.assert(
      fc.property(ends, fc.integer({ min: -12_000, max: 12_000 }), ([least, extent], value) => {
        const family = familyOf({ range: [least, least + extent] });
        const isIn = value >= least && value <= least + extent;
        expect(family.parse(String(value))).toBe(isIn ? value : undefined);
        if (isIn) expect(family.format(value)).toBe(String(value));
      }),
    );
  });

  it.each<[Partial<FamilyTraits>, readonly string[]]>([
    [{}, ['error', 'success', 'error']],
    [{ success: 'zero-or-more' }, ['error', 'success', 'success']],
    [{ success: 'none' }, ['error', 'error', 'error']],
    [{ success: 'none', warnings: [7] }, ['error', 'error', 'warning']],
  ])('of %j has severities for -5, 0 and 7', (traits, severities) => {
    const family = familyOf(traits);
    expect([-5, 0, 7].map((value) => family.severity?.(value))).toEqual(severities);
  });

  it.each<[Partial<FamilyTraits>, readonly string[]]>([
    [{}, ['4097']],
    [{ alsoHex: true }, ['4097', '0x1001']],
    [{ form: 'hex', range: [0, 0xffff_ffff] }, ['0x00001001', '4097']],
  ])('of %j spells 4097 as %j', (traits, spellings) => {
    const family = familyOf(traits);
    for (const spelling of spellings) {
      expect(family.spellings(family.parse(spelling) ?? 0)).toEqual(spellings);
    }
  });

  it('names the class of a value, and none outside the classes', () => {
    const classes = [{ range: [4_000, 4_999], title: 'private' }] as const;
    const family = familyOf({ classes });
    expect(family.takeApart?.(4_999)).toEqual({ class: 'private' });
    expect(family.takeApart?.(5_000)).toEqual({});
  });

  it('recognizes typical values', () => {
    const family = familyOf({ typical: [100, 200] });
    expect([99, 100, 200, 201].map((value) => family.looksLike(value, ''))).toEqual(
      [false, true, true, false], // the bounds belong to it
    );
  });
});

it.each([
  ['zlib', 'BROTLI_DECODER_ERROR_FORMAT_CL_SPACE', 'CL_SPACE'],
  ['cares', 'ARES_ENODATA', 'NODATA'],
  ['cares', 'ARES_SUCCESS', 'ARES_SUCCESS'],
  ['libuv', 'E2BIG', 'E2BIG'],
  ['nscocoa', 'NSFileNoSuchFileError', 'FileNoSuchFile'],
  ['aws', 'ThrottlingException', 'Throttling'],
  ['kubernetes', 'OOMKilled', 'OOMKilled'],
])('of the names of %s, %s without its affix is %s', (id, symbol, rest) => {
  expect(withoutAffix(symbol, findFamily(id))).toBe(rest);
});
