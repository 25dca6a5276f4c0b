import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Family } from '../../src/annotate/families/family.js';
import { hresult } from '../../src/annotate/families/hresult.js';
import { families, findFamily } from '../../src/annotate/families/index.js';
import { ntstatus } from '../../src/annotate/families/ntstatus.js';
import { osstatus } from '../../src/annotate/families/osstatus.js';
import { win32 } from '../../src/annotate/families/win32.js';

const scestatus = findFamily('scestatus') as Family<number>;
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe.each<[Family, fc.Arbitrary<number>]>([
  [hresult, uint32],
  [ntstatus, uint32],
  [win32, uint32],
  [osstatus, int32],
  [scestatus, uint32],
])('family $id', (family, values) => {
  it('reads every spelling that it writes, and writes the canonical one', () => {
    fc.assert(
      fc.property(values, (value) => {
        const spellings = family.spellings(value);
        expect(spellings.map((spelling) => family.parse(spelling))).toEqual(
          spellings.map(() => value),
        );
        expect(family.format(value)).toBe(spellings[0]);
      }),
    );
  });

  it('reads hex in any case, padded, without its prefix, and sign-extended to 64 bits', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 8, max: 16 }), (value, width) => {
        const hex = (value >>> 0).toString(16);
        const padded = hex.padStart(width, '0');
        const extended = BigInt.asUintN(64, BigInt(value | 0)).toString(16);
        for (const digits of [hex, padded, padded.toUpperCase(), extended]) {
          expect(family.parse(`0x${digits}`)).toBe(value);
          expect(family.parse(`0X${digits}`)).toBe(value);
          expect(family.parse(digits, 16)).toBe(value);
        }
      }),
    );
  });

  it('rejects numbers that do not fit into 32 bits', () => {
    const beyond = fc.oneof(
      fc.bigInt({ min: 2n ** 32n, max: 2n ** 63n }),
      fc.bigInt({ min: -(2n ** 67n), max: -(2n ** 31n) - 1n }),
      fc.bigInt({ min: 2n ** 64n, max: 2n ** 80n }),
    );
    fc.assert(
      fc.property(beyond, (value) => {
        expect(family.parse(String(value))).toBeUndefined();
      }),
      { examples: [[-(2n ** 64n) + 1n], [-(2n ** 64n) + 2n ** 32n - 1n], [2n ** 64n]] },
    );
  });

  it.each([
    ...['', ' ', '0x', '0X', 'x5', '-', '+', '+-5', '--5', '-0x5', '0x-5', '5.0', '1e3', '5\n'],
    ...[
      '0x1ffffffff',
      '0x00000000080070005',
      '12abc',
      '0xg',
      '99999999999999999999999',
      ' 5',
      '5 ',
    ],
  ])('reads nothing from %j', (text) => {
    expect(family.parse(text)).toBeUndefined();
  });

  it('refuses ten megabytes of digits at once', () => {
    expect(family.parse('7'.repeat(10_000_000))).toBeUndefined();
    expect(family.parse(`0x${'7'.repeat(10_000_000)}`)).toBeUndefined();
    expect(family.parse('7'.repeat(10_000_000), 16)).toBeUndefined();
  }, 1_000);

  it('is found by its id', () => {
    expect(findFamily(family.id)).toBe(family);
    expect(families).toContain(family);
  });
});

it.each<[string, 10 | 16 | undefined]>([
  ['0x80070005', undefined],
  ['0X80070005', undefined],
  ['0x80070005', 16],
  ['80070005', 16],
  ['-2147024891', undefined],
  ['2147942405', undefined],
  ['+2147942405', undefined],
  ['0xffffffff80070005', undefined],
  ['0xFFFFFFFF80070005', undefined],
])('%s (radix %s) is the HRESULT 0x80070005', (text, radix) => {
  expect(hresult.parse(text, radix)).toBe(0x80070005);
  expect(hresult.format(hresult.parse(text, radix) ?? 0)).toBe('0x80070005');
});

it.each([
  ['hresult', ['0x80070005', '-2147024891', '2147942405']],
  ['ntstatus', ['0xc0000005', '-1073741819', '3221225477']],
  ['win32', ['10061', '0x274d', '0x0000274d']],
  ['osstatus', ['-25300', '0xffff9d2c']],
  ['osstatus', ['1718449215', '0x666d743f', "'fmt?'"]],
  ['scestatus', ['16', '0x10']],
])('%s spells one value as %j', (id, spellings) => {
  const family = findFamily(id);
  for (const spelling of spellings) {
    expect(family?.spellings(family.parse(spelling) ?? 0)).toEqual(spellings);
  }
});

it.each([win32, scestatus])('$id has no negative values', (family) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (value) => {
      expect(family.parse(`-${value}`)).toBeUndefined();
    }),
  );
});
