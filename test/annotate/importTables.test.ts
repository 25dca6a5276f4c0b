import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SYMBOL } from '../../src/import/document.js';
import { runCli } from '../support/cli.js';
import { fixture, importFixture } from './importFixture.js';

const hresult = { family: 'hresult', platform: undefined } as const;

describe('a table', () => {
  it('as CSV has columns in any order and case, and cells with quotes, commas and lines', () => {
    expect(importFixture('table.csv', { format: 'csv', ...hresult }).entries).toEqual([
      {
        symbol: 'ACME_E_ONE',
        value: '0x80ac0001',
        category: 'Anvil',
        description: 'The anvil, or what is left of it, is "missing".',
        severity: 'error',
        aliases: ['ACME_E_FIRST', 'ACME_E_UNO'],
        hint: 'Look below, then above.',
      },
      {
        symbol: 'ACME_W_TWO',
        value: '0x80ac0002',
        category: 'Rocket',
        description: 'The fuse is damp.',
        severity: 'warning',
        deprecated: true,
      },
      { symbol: 'ACME_E_THREE', severity: 'error' },
    ]);
  });

  it('separated by tabs keeps quotes and commas', () => {
    expect(importFixture('table.tsv', { format: 'tsv', ...hresult }).entries).toEqual([
      {
        symbol: 'ACME_E_ONE',
        value: '0x80ac0001',
        description: 'The "anvil" is missing, or late.',
        severity: 'error',
        deprecated: true,
      },
      { symbol: 'ACME_S_TWO', value: '0x00000002', severity: 'success' },
      { symbol: 'Acme.Three:4+5-6', description: 'No number is known.', severity: 'error' },
    ]);
  });

  it('may contain only names if the family has no numbers', () => {
    const named = { format: 'tsv', family: 'aws', match: 'Three' } as const;
    expect(importFixture('table.tsv', named).entries.map(({ symbol }) => symbol)).toEqual([
      'Acme.Three:4+5-6',
    ]);
  });

  it('has the codes of one category as a section', () => {
    const { entries } = importFixture('table.csv', {
      format: 'csv',
      ...hresult,
      section: 'Rocket',
    });
    expect(entries.map(({ symbol }) => symbol)).toEqual(['ACME_W_TWO']);
  });

  it('takes a category, numbers and amendments from the options', () => {
    const { entries } = importFixture('table.csv', {
      ...{ format: 'csv', ...hresult, category: 'Traps' },
      ...{ numberFiles: ['numbers.tsv'], amendmentFile: 'amendments.json' },
    });
    expect(entries[0]).toMatchObject({
      ...{ symbol: 'ACME_E_ONE', value: '0x80ac0101', category: 'Traps' },
      ...{ hint: 'Put the anvil back.', erratum: { documented: '0x80ac0001' } },
    });
  });
});

it('the syntax of symbols is that of the catalog schema', () => {
  const schema = new URL('../../schema/catalog.schema.json', import.meta.url);
  const { $defs } = JSON.parse(readFileSync(schema, 'utf8'));
  expect(SYMBOL.source).toBe($defs.symbol.pattern);
});

describe('the command', () => {
  const options = '--format csv --id acme/codes --family hresult --license own'.split(' ');

  it('prints a catalog for all platforms unless one is named', async () => {
    const args = ['catalog', 'import', ...options, '--match', '_E_', fixture('table.csv')];
    const { stdout, stderr, exit } = await runCli(args);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(JSON.parse(stdout)).toEqual({
      ...{ id: 'acme/codes', family: 'hresult', title: 'table.csv' },
      source: { title: 'table.csv', license: 'own' },
      entries: importFixture('table.csv', { format: 'csv', ...hresult, match: '_E_' }).entries,
    });
  });

  it('lists the families if the family is unknown', async () => {
    const args = options.map((option) => (option === 'hresult' ? 'nosuch' : option));
    const { stderr, exit } = await runCli(['catalog', 'import', ...args, fixture('table.csv')]);
    expect(stderr).toMatch(
      /^errenrich: unknown family 'nosuch'; choose from (?:\w+, )+or name the catalog that defines it with --catalog\n$/,
    );
    expect(exit).toBe(2);
  });
});
