import { describe, expect, it } from 'vitest';
import { familyIds } from '../../src/annotate/families/index.js';
import { ErrenrichError, type ErrenrichErrorCode } from '../../src/errors.js';
import type { DocumentFormat } from '../../src/import/index.js';
import type { ImportRequest } from '../../src/tools/importCatalog.js';
import { fixture, importFixture } from './importFixture.js';

const HELP = 'fix the document or remove the line';

function faultOf(name: string, request: Partial<ImportRequest> = {}): ErrenrichError {
  try {
    importFixture(name, request);
  } catch (error) {
    if (error instanceof ErrenrichError) return error;
    throw error;
  }
  throw new Error(`${name} was imported`);
}

describe('several documents', () => {
  it('cannot list the same symbol', () => {
    const twice = ['name-and-number.md.txt', 'name-and-number.md.txt'];
    const files = twice.map(fixture).join(', ');
    expect(() => importFixture(twice)).toThrow(
      new RegExp(`^${files}: \\w+ is listed in several documents; import them separately$`),
    );
  });
});

describe('a document that cannot be read', () => {
  it.each([
    ['numbers-differ.md.txt', 8, 'the decimal and hexadecimal numbers of ACME_ERROR_LOW differ'],
    [
      'number-is-none.md.txt',
      8,
      "expected the number of ACME_ERROR_LOW as '1 (0x1)', found 'about 61001'",
    ],
    ['cell-number-is-none.md.txt', 5, "'80AC0001h' is not a hexadecimal number"],
    ['cell-number-too-long.md.txt', 5, "'0x180AC0001' is not a hexadecimal number"],
    ['name-is-no-symbol.md.txt', 6, "'ACME@E@TWO' is not a valid code name"],
    ['name-is-no-symbol.txt', 5, "'err*acme' is not a valid code name"],
    ['pair-is-no-symbol.md.txt', 5, "'ERROR*ONE' is not a valid code name"],
    ['no-description-cell.md.txt', 5, 'the row has no description'],
    ['no-description.md.txt', 5, 'ACME_ERROR_LOW has no description'],
    ['no-end-at-last.md.txt', 5, 'the entry for ACME_ERROR_LOW is not closed'],
    ['no-end-between.md.txt', 5, 'the entry for ACME_ERROR_LOW is not closed'],
    ['listed-twice.md.txt', 7, 'ACME_E_ONE was already listed on line 5'],
    ['listed-twice.txt', 9, 'errAcmeLow was already listed on line 5'],
    ['second-paragraph.txt', 9, 'a code has a second paragraph of description'],
    ['text-of-no-code.txt', 13, 'this text does not belong to a code'],
    ['malformed-var.txt', 5, "cannot read 'var errAcmeLow OSStatus'"],
    ['no-codes.md.txt', 1, 'no table or list of codes was found'],
    ['no-codes.txt', 1, 'no `var NAME: OSStatus` was found'],
  ])('broken/%s, line %d: %s', (name, line, reason) => {
    const file = fixture(`broken/${name}`);
    const fault = faultOf(`broken/${name}`);
    expect(fault.message).toBe(`${file}:${line}: ${reason}; ${HELP}`);
    expect(fault).toMatchObject({ name: 'ErrenrichError', code: 'BAD_DOCUMENT', file, line });
  });
});

describe('a table or header that cannot be read', () => {
  const out = 'or exclude the symbol with --match';
  it.each<[DocumentFormat, string, number, string]>([
    [
      'csv',
      'no-symbol-column.csv',
      1,
      'the header has no column named symbol; name the columns: symbol, value, description, category, hint, severity, aliases, deprecated; only symbol is required',
    ],
    ['csv', 'no-rows.csv', 1, `no rows follow the header; ${HELP}`],
    ['csv', 'no-symbol.csv', 4, `the row has no symbol; ${HELP}`],
    ['csv', 'too-many-cells.csv', 4, `the row has 3 cells, but the header has 2 columns; ${HELP}`],
    ['csv', 'open-quote.csv', 4, `a quoted cell is not closed; ${HELP}`],
    ['csv', 'after-quote.csv', 2, `text follows the quote that ends a cell; ${HELP}`],
    ['csv', 'inner-quote.csv', 2, `a quote appears inside an unquoted cell; ${HELP}`],
    [
      'csv',
      'severity.csv',
      2,
      `'grave' is not a severity; choose from success, info, warning, error; ${HELP}`,
    ],
    [
      'tsv',
      'deprecated.tsv',
      2,
      `'maybe' under deprecated is neither true, yes, 1 nor false, no, 0; ${HELP}`,
    ],
    ['tsv', 'alias.tsv', 2, `'ACME*E' is not a valid code name; ${HELP}`],
    ['tsv', 'value.tsv', 3, `ACME_E_TWO: 'two' is not a valid hresult value; fix it, ${out}`],
    ['tsv', 'twice.tsv', 3, `ACME_E_ONE is 2 here, but 1 on line 2; fix the document, ${out}`],
    ['c-header', 'branches.h', 5, `ACME_TWO is 3 here, but 2 on line 3; fix the document, ${out}`],
  ])('as %s, broken/%s, line %d: %s', (format, name, line, text) => {
    const fault = faultOf(`broken/${name}`, { format, family: 'hresult' });
    expect(fault.message).toBe(`${fixture(`broken/${name}`)}:${line}: ${text}`);
    expect(fault.code).toBe('BAD_DOCUMENT');
  });
});

describe('an additional file that cannot be read', () => {
  const range = 'expected two numbers and a category; put the lower number first';
  it.each<[string, keyof ImportRequest, number, string]>([
    [
      'no-columns.tsv',
      'numberFiles',
      1,
      'the first line must name the columns symbol, value; separate them with tabs',
    ],
    [
      'no-columns.tsv',
      'categoryFile',
      1,
      'the first line must name the columns from, to, category; separate them with tabs',
    ],
    ['bad-range.tsv', 'categoryFile', 4, range],
    ['open-range.tsv', 'categoryFile', 2, range],
    ['range-of-words.tsv', 'categoryFile', 2, range],
    ['no-category.tsv', 'categoryFile', 2, range],
  ])('broken/%s as %s, line %d: %s', (name, option, line, reason) => {
    const path = `broken/${name}`;
    const fault = faultOf('not-codes.md.txt', {
      [option]: option === 'numberFiles' ? [path] : path,
    });
    expect(fault.message).toBe(`${fixture(path)}:${line}: ${reason}`);
    expect(fault.code).toBe('BAD_DOCUMENT');
  });

  it('amendments that are not JSON', () => {
    const path = 'broken/amendments.txt';
    const fault = faultOf('not-codes.md.txt', { amendmentFile: path });
    expect(fault.message).toMatch(/: is not valid JSON: /);
    expect(fault).toMatchObject({ code: 'BAD_DOCUMENT', file: fixture(path) });
  });

  it('amendments that are not valid in a catalog', () => {
    const fault = faultOf('not-codes.md.txt', { amendmentFile: 'broken/unknown-property.json' });
    const file = fixture('not-codes.md.txt');
    expect(fault.message).toBe(
      `${file}:/entries/0: unknown property 'gravity'; see errenrich/schema/catalog.json`,
    );
    expect(fault.code).toBe('BAD_CATALOG');
  });

  it('an invalid number', () => {
    const fault = faultOf('not-codes.md.txt', { numberFiles: ['broken/number-is-none.tsv'] });
    expect(fault.message).toBe(
      "ACME_E_ONE: 'one' is not a valid hresult value; fix it or leave it empty",
    );
    expect(fault.code).toBe('BAD_DOCUMENT');
  });
});

it.each<[string, Partial<ImportRequest>, ErrenrichErrorCode, string]>([
  ['absent.md.txt', {}, 'UNREADABLE', `${fixture('absent.md.txt')}: no such file`],
  [
    'not-codes.md.txt',
    { numberFiles: ['absent.tsv'] },
    'UNREADABLE',
    `${fixture('absent.tsv')}: no such file`,
  ],
  ...(['c-header', 'winerror-h'] as const).map(
    (format): [string, Partial<ImportRequest>, ErrenrichErrorCode, string] => [
      'broken/no-values.h',
      { format },
      'BAD_DOCUMENT',
      `${fixture('broken/no-values.h')}: no macro or enumeration constant has a computable value; check --format`,
    ],
  ),
  [
    'not-codes.md.txt',
    { id: 'X' },
    'BAD_OPTION',
    '--id must have the form platform/name, such as any/acme; use lowercase letters, digits and dashes',
  ],
  [
    'not-codes.md.txt',
    { family: 'win33' },
    'BAD_OPTION',
    `unknown family 'win33'; did you mean 'win32'? choose from ${familyIds().join(', ')}, or name the catalog that defines it with --catalog`,
  ],
  [
    'not-codes.md.txt',
    { family: 'nosuch' },
    'BAD_OPTION',
    `unknown family 'nosuch'; choose from ${familyIds().join(', ')}, or name the catalog that defines it with --catalog`,
  ],
  [
    'not-codes.md.txt',
    { match: '[' },
    'BAD_OPTION',
    "'[' is not a valid regular expression; fix --match",
  ],
  [
    'not-codes.md.txt',
    { match: '^errAcme' },
    'BAD_OPTION',
    `${fixture('not-codes.md.txt')}: no code has a symbol that matches '^errAcme'`,
  ],
  [
    'two-tables.md.txt',
    { match: '^ROCKET', section: 'Anvil Values' },
    'BAD_OPTION',
    `${fixture('two-tables.md.txt')}: there are no codes under the heading 'Anvil Values' with a symbol that matches '^ROCKET'`,
  ],
  [
    'messages.h',
    { format: 'c-header', family: 'errno' },
    'BAD_OPTION',
    `${fixture('messages.h')}: no code has a valid errno value`,
  ],
  [
    'not-codes.md.txt',
    { section: 'Anvil Values' },
    'BAD_OPTION',
    `${fixture('not-codes.md.txt')}: there are no codes under the heading 'Anvil Values'`,
  ],
  [
    'not-codes.md.txt',
    { categoryFile: 'absent.tsv' },
    'UNREADABLE',
    `${fixture('absent.tsv')}: no such file`,
  ],
])('%s with %j is refused as %s', (name, request, code, message) => {
  expect(faultOf(name, request)).toMatchObject({ code, message });
});
