import { describe, expect, it } from 'vitest';
import { importFixture } from './importFixture.js';

describe('the entries of a document', () => {
  it.each([
    [
      'escaped-underscores.md.txt',
      [
        ['ACME_E_ONE', 'The anvil is missing; see ANVIL_STATE.'],
        ['ACME_E_TWO_2', 'Choose 2 * 3 [m] or a | b & c.'],
        ['ACME_E_THREE', 'One 5 * 3 * 2 crate is too small.'],
      ],
    ],
    ['front-matter.md.txt', [['ACME_E_ONE', 'The anvil is missing.']]],
    [
      'two-tables.md.txt',
      [
        ['ANVIL_SUCCESS', 'The anvil fell.'],
        ['ANVIL_MISSING', 'The anvil is missing.'],
        ['ROCKET_E_DAMP', 'The fuse is damp.'],
      ],
    ],
    ['not-codes.md.txt', [['ACME_E_ONE', 'The anvil is missing.']]],
    [
      'padded-link.md.txt',
      [
        ['ACME_E_ONE', 'The anvil is not valid in the context given.'],
        ['ACME_E_TWO', 'Ask ACME_ASK, then see Desert Overview.'],
      ],
    ],
    [
      'apple-no-description.txt',
      [
        ['errAcmeSilent', undefined],
        ['errAcmeLow', 'The ledge isn’t high enough.'],
      ],
    ],
    ['apple-function.txt', [['errAcmeDamp', 'The fuse is damp.']]],
    [
      'apple-see-also.txt',
      [
        ['errAcmeDamp', 'The fuse is damp.'],
        ['errAcmeSuccess', 'No error.'],
      ],
    ],
  ])('%s: plain names and texts', (name, expected) => {
    const { entries } = importFixture(name);
    expect(entries.map(({ symbol, description }) => [symbol, description])).toEqual(expected);
  });

  it('have the number in their cell, whatever its case and length', () => {
    const { entries } = importFixture('name-and-number.md.txt');
    expect(entries.map(({ symbol, value, severity }) => [symbol, value, severity])).toEqual([
      ['ACME_E_ONE', '0x80ac0001', 'error'],
      ['ACME_E_TWO', '0x80ac000f', 'error'],
      ['ACME_S_SIX', '0x00ac0002', 'success'],
    ]);
    expect(entries.map(({ description }) => description)).toEqual([
      'Upper-case X.',
      'Mixed case.',
      'Six digits.',
    ]);
  });

  it('have the number of a definition list', () => {
    expect(importFixture('definition-list.md.txt', { family: 'win32' }).entries).toEqual([
      {
        symbol: 'ACME_ERROR_LOW',
        value: '61001',
        category: 'ACME system codes',
        description: 'The ledge is too low.',
        severity: 'error',
      },
      {
        symbol: 'ACME_IO_PENDING',
        value: '61002',
        category: 'ACME system codes',
        description: 'The rocket is on its way.',
        severity: 'info',
      },
    ]);
  });

  it('have their former name as an alias, not in the description', () => {
    expect(importFixture('alias.md.txt', { family: 'win32' }).entries).toEqual([
      {
        symbol: 'ACME_ERROR_NEW',
        value: '61003',
        category: 'ACME system codes',
        description: 'The ledge moved. Choose another ledge.',
        severity: 'error',
        aliases: ['ACME_ERROR_OLD'],
      },
    ]);
  });

  it('have the Windows error next to their name, and the function that maps them', () => {
    const via = 'AcmeNtStatusToWinError';
    const { entries } = importFixture('pair-cells.md.txt', {
      family: 'ntstatus',
      numberFiles: ['numbers.tsv'],
    });
    expect(entries.map(({ symbol, value, related }) => ({ symbol, value, related }))).toEqual([
      {
        symbol: 'ACME_STATUS_SAME',
        related: [{ family: 'win32', symbol: 'ERROR_ACME_SAME', via }],
      },
      {
        symbol: 'ACME_STATUS_LEFT',
        value: '0xc0ac0002',
        related: [{ family: 'win32', code: '16', symbol: 'ERROR_ACME_RIGHT', via }],
      },
      { symbol: 'ACME_STATUS_ALONE' },
    ]);
  });

  it('are deprecated if the document says so, also for functions', () => {
    const { entries } = importFixture('apple-deprecated.txt');
    expect(entries.map(({ symbol, deprecated }) => [symbol, deprecated])).toEqual([
      ['errAcmeOld', true],
      ['errAcmeNew', undefined],
    ]);
  });

  it('have no number and are errors if no number is known', () => {
    for (const entry of importFixture('apple-see-also.txt').entries) {
      expect(entry).not.toHaveProperty('value');
      expect(entry.severity).toBe('error');
    }
  });
});
