import { describe, expect, it } from 'vitest';
import { createEnricher, explain, search } from '../../src/index.js';
import type { Catalog } from '../../src/types.js';

const enricher = createEnricher();

/** The catalogs that give the first code of a line its meaning, and its other meanings. */
function catalogsOf(line: string, from = enricher): (string | undefined)[] {
  const [code] = from.enrichLine(line)?.codes ?? [];
  return [code?.catalog, ...(code?.alternatives ?? []).map(({ catalog }) => catalog)];
}

const NT = ['windows/ntstatus', 'windows/lsa'];
const LSA = NT.toReversed();
const GENERAL = ['windows/hresult', 'windows/web-services'];
const WEB = GENERAL.toReversed();

it.each([
  ['kernel: usb 1-1: device descriptor read/64, error -84', 'linux/errno-usb'],
  ['mmc0: error -84 whilst initialising SD card', 'linux/errno-usb'],
  ['kernel: BTRFS: error (device sda1): errno=-75 unknown', 'linux/errno'],
  ['Last Run Result: (0x1)', 'windows/task-result'],
  ['CreateFile failed with error 1', 'windows/win32'],
  ['action "x.exe" with return code 2147942401.', 'windows/task-result-hresult'],
  ['dsn=5.4.1, host said: Recipient address rejected: Access denied.', 'any/smtp-exchange'],
  ['status=deferred, dsn=5.4.1, connect to mx.example.org: timed out', 'any/smtp'],
])('%s is explained by %s', (line, expected) => {
  expect(catalogsOf(line)[0]).toBe(expected);
});

it.each([
  ['NtCreateFile failed: 0xc0000034', NT],
  ['LsaOpenPolicy failed: 0xc0000034', LSA],
  ['LsarOpenPolicy2 returned STATUS_ACCESS_DENIED', LSA],
  ['LsaOpenPolicy returned 0xC0000022 (STATUS_ACCESS_DENIED)', LSA],
  ['lsarpc: STATUS_ACCESS_DENIED', LSA],
  ['xLsaOpenPolicy failed: 0xc0000034', NT],
  ['lsass.exe: exception code: 0xc0000008', NT],
  ['ReadFile returned 0xC0000022 (STATUS_ACCESS_DENIED)', NT],
  ['WsOpenServiceProxy failed with E_INVALIDARG', WEB],
  ['WsCall failed, hr=0x800b0101', WEB],
  ['WriteFile failed with E_INVALIDARG', GENERAL],
  ['NewsRead failed, hr=0x800b0101', GENERAL],
])('%s is explained by %j', (line, expected) => {
  expect(catalogsOf(line)).toEqual(expected);
});

it('every general code of the documents has the text of its document as another meaning', () => {
  expect(enricher.enrichLine('NtCreateFile failed: 0xc0000034')?.codes[0]).toMatchObject({
    category: 'Files and objects',
    alternatives: [{ description: expect.stringContaining('LSA policy database') }],
  });
});

it.each(['E_INVALIDARG', '0xc0000022'])('explain %s gives the general meaning first', (code) => {
  expect(explain(code)[0]).toMatchObject({ catalog: expect.stringMatching(/hresult|ntstatus/) });
});

it('search gives the general meaning only', () => {
  const found = search('E_INVALIDARG').filter(({ symbol }) => symbol === 'E_INVALIDARG');
  expect(found.map(({ catalog }) => catalog)).toEqual(['windows/hresult']);
});

describe('catalogs of the user', () => {
  const acme = (id: string, context?: string[]): Catalog => ({
    ...{ id, family: 'hresult', title: 'Acme', ...(context && { context }) },
    source: { title: 'Acme', license: 'MIT' },
    entries: [{ symbol: 'ACME_E_FUSE', value: '0x80ac0002', severity: 'error' }],
  });
  const catalog = [acme('any/general'), acme('any/special', ['a+b', 'Acme'])];
  const own = createEnricher({ catalog });

  it.each([
    ['acmed: hr=0x80ac0002', 'any/special'],
    ['a+b: hr=0x80ac0002', 'any/special'],
    ['aab: hr=0x80ac0002', 'any/general'],
    ['macme: hr=0x80ac0002', 'any/general'],
  ])('%s is explained by %s', (line, first) => {
    expect(catalogsOf(line, own)[0]).toBe(first);
  });
});
