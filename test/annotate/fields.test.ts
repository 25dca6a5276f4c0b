import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hresult } from '../../src/annotate/families/hresult.js';
import { findFamily } from '../../src/annotate/families/index.js';
import { ntstatus } from '../../src/annotate/families/ntstatus.js';
import { osstatus } from '../../src/annotate/families/osstatus.js';

const FROM_WIN32 = 'HRESULT_FROM_WIN32';
const FROM_NT = 'HRESULT_FROM_NT';
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('an HRESULT is taken apart', () => {
  it.each([
    ['0x80070057', { facility: 'WIN32', code: 87 }],
    ['0x803d000d', { facility: 'WEBSERVICES', code: 13 }],
    ['0x887a0005', { facility: 'DXGI', code: 5 }],
    ['0x80004005', { facility: 'NULL', code: 0x4005 }],
    ['0xa0040001', { facility: 'ITF', code: 1, customer: true }],
    ['0x80aa0001', { facility: '170', code: 1 }],
    ['0x003d0001', { facility: 'WEBSERVICES', code: 1 }],
    ['0xd0190001', { facility: 'TRANSACTION', code: 1, ntstatus: true }],
  ])('%s: %j', (text, fields) => {
    expect(hresult.takeApart?.(hresult.parse(text) ?? 0)).toEqual(fields);
  });

  it.each([
    ['0x80070057', { family: 'win32', value: 87, via: FROM_WIN32 }],
    ['0x80072af9', { family: 'win32', value: 11001, via: FROM_WIN32 }],
    ['0xd0000022', { family: 'ntstatus', value: 0xc0000022, via: FROM_NT }],
    ['0xd0070005', { family: 'ntstatus', value: 0xc0070005, via: FROM_NT }],
    ['0x00070057', undefined],
    ['0x803d000d', undefined],
    ['0xa0070005', undefined],
  ])('%s projects to %j', (text, projection) => {
    expect(hresult.project?.(hresult.parse(text) ?? 0)).toEqual(projection);
  });

  it('recovers the arguments of HRESULT_FROM_WIN32 and HRESULT_FROM_NT', () => {
    const codes = fc.integer({ min: 1, max: 0xffff });
    fc.assert(
      fc.property(codes, uint32, (code, status) => {
        const carried = (status & ~0x1000_0000) >>> 0;
        expect(hresult.project?.(0x8007_0000 + code)?.value).toBe(code);
        expect(hresult.project?.((carried | 0x1000_0000) >>> 0)?.value).toBe(carried);
      }),
    );
  });

  it('says that 0xd0000022 is an NTSTATUS', () => {
    expect(hresult.takeApart?.(0xd0000022)).toMatchObject({ code: 0x22, ntstatus: true });
  });
});

describe('an NTSTATUS is taken apart', () => {
  it.each([
    ['0x00000103', 'success', { code: 0x103 }],
    ['0x40000015', 'info', { code: 0x15 }],
    ['0x80000005', 'warning', { code: 5 }],
    ['0xc0000022', 'error', { code: 0x22 }],
    ['0xc0190001', 'error', { facility: 'TRANSACTION', code: 1 }],
    ['0xe0190001', 'error', { facility: 'TRANSACTION', code: 1, customer: true }],
    ['0xd0000022', 'error', { code: 0x22, ntstatus: true }],
    ['0xcabc0001', 'error', { facility: '2748', code: 1 }],
  ])('%s: %s, %j', (text, severity, fields) => {
    const value = ntstatus.parse(text) ?? 0;
    expect(ntstatus.severity?.(value)).toBe(severity);
    expect(ntstatus.takeApart?.(value)).toEqual(fields);
  });

  it('carries a Windows error in facility NTWIN32 only', () => {
    expect(ntstatus.project?.(0xc0070005)).toEqual({
      family: 'win32',
      value: 5,
      via: 'NTSTATUS_FROM_WIN32',
    });
    expect(ntstatus.project?.(0xc0000005)).toBeUndefined();
    expect(ntstatus.project?.(0x80070005)).toBeUndefined();
  });
});

it.each([
  [1718449215, { fourcc: 'fmt?' }],
  [0x20202020, { fourcc: '    ' }],
  [0x7e7e7e7e, { fourcc: '~~~~' }],
  [0x7f6d743f, {}],
  [0x1f6d743f, {}],
  [-25300, {}],
  [0, {}],
])('OSStatus %d is taken apart into %j', (value, fields) => {
  expect(osstatus.takeApart?.(value)).toEqual(fields);
});

it.each([
  ['hresult', 0, 'success'],
  ['hresult', 0x003d0001, 'success'],
  ['hresult', 0x7fffffff, 'success'],
  ['hresult', 0x80000000, 'error'],
  ['hresult', 0xd0000022, 'error'],
  ['win32', 0, 'success'],
  ['win32', 5, 'error'],
  ['osstatus', 0, 'success'],
  ['osstatus', -1, 'error'],
  ['osstatus', 1, 'error'],
  ['scestatus', 0, 'success'],
  ['scestatus', 16, 'error'],
])('%s %d has severity %s', (id, value, severity) => {
  expect(findFamily(id)?.severity?.(value)).toBe(severity);
});

it.each([
  ['hresult', '0x80070005', true],
  ['hresult', '0x00070005', false],
  ['hresult', '0xc0000005', false],
  ['hresult', '0xd0000005', true],
  ['ntstatus', '0xc0000005', true],
  ['ntstatus', '0x80000005', false],
  ['ntstatus', '0xd0000005', false],
  ['win32', '10061', true],
  ['win32', '65536', false],
  ['win32', '0', false],
  ['win32', '0x5', true],
  ['win32', '0x05', false],
  ['win32', '0x10', false],
  ['bugcheck', '0x5', false],
  ['bugcheck', '0xA', true],
  ['bugcheck', '0x00000005', true],
  ['osstatus', '-25300', true],
  ['osstatus', '-2147024891', false],
  ['osstatus', '25300', false],
  ['scestatus', '3', false],
])('%s: %s looks like its errors: %s', (id, text, looks) => {
  const family = findFamily(id);
  expect(family?.looksLike(family.parse(text) ?? 0, text)).toBe(looks);
});
