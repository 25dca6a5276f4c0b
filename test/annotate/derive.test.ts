import { expect, it } from 'vitest';
import { deriveDescription } from '../../src/annotate/catalogs/derive.js';
import { loadBuiltInCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';
import { Vocabulary } from '../../src/annotate/catalogs/vocabulary.js';
import { findFamily } from '../../src/annotate/families/index.js';

const symbols = loadBuiltInCatalogs().flatMap(({ entries }) => entries.map((one) => one.symbol));
const vocabulary = new Vocabulary(symbols);

it.each([
  ['win32', 'ERROR_DS_NAME_NOT_UNIQUE', 'DS name not unique'],
  ['hresult', 'COMADMIN_E_DLLLOADFAILED', 'DLL load failed'],
  ['hresult', 'CO_E_ERRORINAPP', 'Error in app'],
  ['ntstatus', 'STATUS_INVALID_SESSION', 'Invalid session'],
  ['osstatus', 'errSecItemNotFound', 'Item not found'],
  ['osstatus', 'kUSBDeviceNotSuspended', 'USB device not suspended'],
  ['osstatus', 'tsmAlreadyRegisteredErr', 'Tsm already registered'],
  ['aws', 'SubnetGroupInUseFault', 'Subnet group in use'],
  ['aws', 'AWS.SimpleQueueService.NonExistentQueue', 'Non existent queue'],
  ['aws', 'S3Exception', 'S3 exception'],
  ['openssl', 'PEM_R_CIPHER_IS_NULL', 'Cipher is null'],
  ['mysql', 'ER_BAD_SLAVE', 'Bad slave'],
])('%s %s reads "%s"', (family, symbol, words) => {
  const split = (word: string): string[] => vocabulary.split(word);
  expect(deriveDescription(symbol, findFamily(family), split)).toBe(words);
});

it.each(['_', '1', 'X1'])('%s yields no words', (symbol) => {
  expect(deriveDescription(symbol, undefined)).toBeUndefined();
});

it('splits words without losing a letter', () => {
  for (const word of symbols)
    expect(vocabulary.split(word).join('').toLowerCase()).toBe(word.toLowerCase());
});

it.each(['ZQXJKVBWQZ', 'A'.repeat(10_000), 'CERTIFICATE'])('leaves %s whole', (word) => {
  expect(vocabulary.split(word)).toEqual([word]);
});
