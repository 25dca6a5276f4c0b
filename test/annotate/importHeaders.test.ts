import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/import/header/expression.js';
import { tokenize } from '../../src/import/header/tokens.js';
import type { CatalogEntry } from '../../src/types.js';
import { importFixture } from './importFixture.js';

const header = { format: 'c-header', family: 'osstatus' } as const;

function column(name: string, property: keyof CatalogEntry, match = ''): [string, unknown][] {
  const { entries } = importFixture(name, { ...header, match });
  return entries.map((entry) => [entry.symbol, entry[property]]);
}

describe('the macros of a header', () => {
  it('are computed; those without a value are omitted', () => {
    expect(column('codes.h', 'value')).toEqual([
      ['ACME_BASE', '4096'],
      ['ACME_DECIMAL', '42'],
      ['ACME_NEGATIVE', '-43'],
      ['ACME_HEX', '44'],
      ['ACME_OCTAL', '45'],
      ['ACME_CAST', '-2136211455'],
      ['ACME_WRAPPED', '-2136211454'],
      ['ACME_UNSIGNED', '-1'],
      ['ACME_SUM', '4099'],
      ['ACME_SHIFTED', '-2145255419'],
      ['ACME_CALLED', '4103'],
      ['ACME_LATER', '99'],
      ['ACME_CHOSEN', '255'],
      ['ACME_JOINED', '4097'],
      ['ACME_CHARACTERS', '1718449215'],
      ['ACME_OTHER_NAME', '42'],
      ['ACME_LAST', '100'],
      ['ACME_HEADED', '101'],
      ['ACME_UNHEADED', '102'],
      ['ACME_SAME', '103'],
    ]);
  });

  it('are described by the comment after them, or by one above that belongs to one macro', () => {
    const described = column('codes.h', 'description').filter(([, text]) => text !== undefined);
    expect(described).toEqual([
      ['ACME_DECIMAL', 'The ledge ends here.'],
      ['ACME_NEGATIVE', '43 backwards'],
      ['ACME_HEX', 'The rocket is late.'],
      ['ACME_CAST', 'The anvil fell.'],
      ['ACME_LAST', 'The fuse is damp and the matches are gone.'],
    ]);
  });

  it('become aliases if they only name another macro', () => {
    const named = column('codes.h', 'aliases', '^ACME_(DECIMAL|OTHER_NAME)$');
    expect(named).toEqual([
      ['ACME_DECIMAL', ['ACME_OTHER_NAME']],
      ['ACME_OTHER_NAME', undefined],
    ]);
  });

  it('are omitted if they are not numbers of the family', () => {
    const { entries } = importFixture('codes.h', { ...header, family: 'x509' });
    expect(entries.map(({ value }) => Number(value)).every((value) => value <= 255)).toBe(true);
    expect(entries).toHaveLength(10);
  });
});

describe('the enumerations of a header', () => {
  it('count on from the previous constant, the same one in each branch', () => {
    expect(column('enums.h', 'value')).toEqual([
      ['ACME_A', '0'],
      ['ACME_B', '5'],
      ['ACME_C', '6'],
      ['ACME_D', '-1'],
      ['ACME_E', '2'],
      ['ACME_OK', '0'],
      ['ACME_BROKEN', '1'],
      ['ACME_NEWER', '2'],
      ['ACME_OLDER', '2'],
      ['ACME_NEXT', '9'],
      ['ACME_ALSO', '9'],
      ['ACME_HIGH', '10'],
      ['errAcmeLow', '-61000'],
      ['kAcmeOne', '1633905969'],
      ['kAcmeTwo', '1633905970'],
      ['AcmeNSOne', '1'],
    ]);
  });

  it('are described by comments, without a repeated number', () => {
    const described = column('enums.h', 'description').filter(([, text]) => text !== undefined);
    expect(described).toEqual([
      ['ACME_C', 'The rocket left.'],
      ['ACME_BROKEN', 'The anvil broke in two.'],
      ['ACME_HIGH', 'Too high.'],
      ['errAcmeLow', 'the ledge is low'],
    ]);
  });

  it('are sections by name', () => {
    const { entries } = importFixture('enums.h', { ...header, section: 'AcmeCFCode' });
    expect(entries.map(({ symbol }) => symbol)).toEqual(['kAcmeOne', 'kAcmeTwo']);
  });

  it('have constants marked as deprecated', () => {
    const deprecated = column('enums.h', 'deprecated').filter(([, is]) => is);
    expect(deprecated).toEqual([['ACME_NEXT', true]]);
  });
});

it('a header uses definitions from earlier headers', () => {
  const { entries } = importFixture(['codes.h', 'codes-more.h'], {
    ...header,
    match: '4[24]|_DEC',
  });
  expect(entries.map(({ symbol, value, aliases }) => [symbol, value, aliases])).toEqual([
    ['ACME_DECIMAL', '42', ['ACME_OTHER_NAME', 'ACME_ALSO_42']],
    ['ACME_ALSO_42', '42', undefined],
    ['ACME_OVER_44', '4140', undefined],
  ]);
});

describe('a message header', () => {
  it.each([
    [
      'winerror-h',
      ["The anvil is missing. Look for the anvil '%1'.", 'The rocket left.', 'The fuse is damp.'],
    ],
    [
      'c-header',
      ['acmeonly', 'MessageId: ACME_S_TWO MessageText: The rocket left.', 'The fuse is damp.'],
    ],
  ] as const)('as %s: the texts of the messages or of the comments', (format, expected) => {
    const { entries } = importFixture('messages.h', { format, family: 'hresult' });
    expect(entries.map(({ description }) => description)).toEqual(expected);
  });
});

it('a header without messages is read as an ordinary header', () => {
  const messages = importFixture('codes.h', { ...header, format: 'winerror-h' });
  expect(messages).toEqual(importFixture('codes.h', header));
});

describe('the value of an expression', () => {
  const scope = { valueOf: (name: string) => (name === 'EBASE' ? 10n : undefined), call: () => 7n };
  it.each([
    ['1 + 2 * 3 - -4', 11n],
    ['(1 | 6) & ~2', 5n],
    ['0x10 >> 2 << 1', 8n],
    ['7 / 2 % 2 ^ 4', 5n],
    ['EBASE == 10 && !0 ? EBASE : 0', 10n],
    ['1 < 2 || 1 >= 2', 1n],
    ['6 & 3 == 3', 0n],
    ['(6 & 3) == 2', 1n],
    ['2 == 2 & 2', 0n],
    ['6 & 3 != 2', 0n],
    ['1 == 2 < 3', 1n],
    ['1 << 2 + 1', 8n],
    ['1 < 1 << 1', 1n],
    ['4 | 2 ^ 2 & 3', 4n],
    ['1 || 0 && 0', 1n],
    ['0 && 1 | 1', 0n],
    ['-1 + 2', 1n],
    ['~0 & 7', 7n],
    ['8 - 4 - 2', 2n],
    ['64 / 4 / 2', 8n],
    ['1 ? 2 : 0 ? 3 : 4', 2n],
    ['((NTSTATUS)0xC0000001L)', 0xc0000001n],
    ['(unsigned long)-1', 0xffffffffn],
    ['(WORD)-2', 0xfffen],
    ['(int32_t)-5', -5n],
    ['(EBASE) - 3', 7n],
    ['(ANY_TYPE)(EBASE)', 10n],
    ["'a'", 97n],
    ["'\\n'", 10n],
    ["'\\x41\\102'", 0x4142n],
    ['F(1, EBASE)', 7n],
    ['0b101ull', 5n],
    ['12i64', 12n],
    ['(UNKNOWN) - 3', undefined],
    ['UNKNOWN', undefined],
    ['"text"', undefined],
    ['1.5', undefined],
    ['089', undefined],
    ["'abcde'", undefined],
    ["'é'", undefined],
    ['1 / 0', undefined],
    ['1 << 65', undefined],
    ['(1', undefined],
    ['1 2', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(evaluate(tokenize(text), scope)).toBe(expected);
  });
});
