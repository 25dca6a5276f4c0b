import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import type { Evidence } from '../../src/types.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-precedence-'));
afterAll(() => rmSync(folder, { recursive: true }));

type RuleSource = readonly [id: string, pattern: string, evidence?: Evidence];

/** A pack of rules for codes of Windows, each with a sample that it matches and one that it does not. */
function packOf(id: string, rules: readonly RuleSource[]): string {
  const path = join(folder, `${id}.yaml`);
  const written = rules.map(([id, pattern, evidence = 'context']) => ({
    ...{ id, title: id, pattern, evidence, families: ['win32'], platform: 'windows' },
    samples: [
      { line: LINE, codes: [`win32:${new RegExp(pattern).exec(LINE)?.groups?.code}`] },
      { line: 'acme', codes: [] },
    ],
  }));
  writeFileSync(path, JSON.stringify({ id, title: id, rules: written }));
  return path;
}

const LINE = 'acme 10061 10060';
const SAME = 'acme (?<code>10061)';
const LONGER = '(?<code>10061) 10060';

describe('among rules that match the same span', () => {
  it.each<[string, RuleSource[], string]>([
    [
      'the first of a pack',
      [
        ['a', SAME],
        ['b', SAME],
        ['c', SAME],
      ],
      'own/a',
    ],
    [
      'the first, whatever its pattern',
      [
        ['a', LONGER],
        ['b', SAME],
      ],
      'own/a',
    ],
    [
      'the surest',
      [
        ['a', SAME, 'shape'],
        ['b', SAME, 'context'],
        ['c', SAME, 'shape'],
      ],
      'own/b',
    ],
    [
      'the first of the surest',
      [
        ['a', SAME, 'weak'],
        ['b', SAME],
        ['c', SAME],
      ],
      'own/b',
    ],
  ])('%s wins', (_, rules, winner) => {
    const path = packOf('own', rules);
    const record = createEnricher({ rules: [path] }).enrichLine(LINE);
    expect(record?.codes[0]).toMatchObject({ match: '10061', rule: winner });
  });

  it.each<[string, RuleSource[], string]>([
    [
      'the one that begins first',
      [
        ['a', '(?<code>61)'],
        ['b', SAME],
      ],
      'own/b',
    ],
    [
      'the surer',
      [
        ['a', SAME, 'weak'],
        ['b', '(?<code>61)'],
      ],
      'own/b',
    ],
    [
      'the first of two that begin there',
      [
        ['a', 'acme (?<code>1006)'],
        ['b', SAME],
      ],
      'own/a',
    ],
    [
      'the first of two that begin there',
      [
        ['a', SAME],
        ['b', 'acme (?<code>1006)'],
      ],
      'own/a',
    ],
  ])('or a part of it, %s wins', (_, rules, winner) => {
    const path = packOf('own', rules);
    const record = createEnricher({ rules: [path] }).enrichLine(LINE);
    expect(record?.codes[0]).toMatchObject({ rule: winner });
  });

  it('adjacent matches do not compete', () => {
    const path = packOf('own', [
      ['a', 'acme (?<code>100)'],
      ['b', 'acme 100(?<code>61)'],
    ]);
    const record = createEnricher({ rules: [path] }).enrichLine(LINE);
    expect(record?.codes.map(({ match }) => match)).toEqual(expect.arrayContaining(['100', '61']));
  });

  it('the first of the packs wins, in either order', () => {
    const [one, two] = [packOf('one', [['a', SAME]]), packOf('two', [['a', SAME]])];
    for (const [rules, winner] of [
      [[one, two], 'one/a'],
      [[two, one], 'two/a'],
    ] as const) {
      const record = createEnricher({ rules }).enrichLine('acme 10061');
      expect(record?.codes[0]?.rule).toBe(winner);
    }
  });

  it('a user rule wins over a built-in one with the same confidence', () => {
    const line = 'open: [WinError 10061] refused';
    expect(createEnricher().enrichLine(line)?.codes[0]?.confidence).toBe('certain');
    const path = join(folder, 'own-before.yaml');
    const rule = { id: 'a', title: 'a', pattern: '\\[WinError (?<code>\\d+)', evidence: 'context' };
    const samples = [
      { line: '[WinError 10061]', codes: ['win32:10061'] },
      { line: '[WinError ]', codes: [] },
    ];
    const own = { ...rule, families: ['win32'], samples };
    writeFileSync(path, JSON.stringify({ id: 'own', title: 'own', rules: [own] }));
    expect(createEnricher({ rules: [path] }).enrichLine(line)?.codes[0]?.rule).toBe('own/a');
  });
});
