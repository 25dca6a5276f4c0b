import { describe, expect, it } from 'vitest';
import { asPacks, composePacks } from '../../src/extract/packs/composePacks.js';
import type { Pack } from '../../src/extract/packs/pack.js';
import { ruleOf } from '../support/patterns.js';

function packOf(file: string, ids: readonly string[], traits: Partial<Pack> = {}): Pack {
  const rules = ids.map((id, at) => ({ ...ruleOf(file, ''), id, file, pointer: `/rules/${at}` }));
  return { id: file, file, rules, overrides: false, disable: [], ...traits };
}

/** The rules that are left, each with the file that it is from. */
function composed(own: readonly Pack[], builtIn: readonly Pack[] = []): string[] {
  return composePacks(own, builtIn).map(({ id, file }) => `${id} of ${file}`);
}

const BUILT_IN = [
  packOf('windows.yaml', ['windows/hex', 'windows/named']),
  packOf('darwin.yaml', ['darwin/named']),
];

describe('packs', () => {
  it('keep their order, user packs before the built-in ones', () => {
    expect(composed([packOf('b.yaml', ['b/x']), packOf('a.yaml', ['a/x'])], BUILT_IN)).toEqual([
      'b/x of b.yaml',
      'a/x of a.yaml',
      'windows/hex of windows.yaml',
      'windows/named of windows.yaml',
      'darwin/named of darwin.yaml',
    ]);
  });

  it('disable rules of other packs by id, or all of a pack', () => {
    const own = packOf('a.yaml', ['a/x'], { disable: ['windows/hex', 'darwin/*'] });
    expect(composed([own], BUILT_IN)).toEqual(['a/x of a.yaml', 'windows/named of windows.yaml']);
  });

  it('disable each other, whatever their order', () => {
    const one = packOf('a.yaml', ['a/x', 'a/y'], { disable: ['b/x'] });
    const other = packOf('b.yaml', ['b/x', 'b/y'], { disable: ['a/y'] });
    expect(composed([one, other])).toEqual(['a/x of a.yaml', 'b/y of b.yaml']);
  });

  it('replace a whole pack that they disable', () => {
    const own = packOf('own.yaml', ['windows/hex'], { disable: ['windows/*'] });
    expect(composed([own], BUILT_IN)).toEqual([
      'windows/hex of own.yaml',
      'darwin/named of darwin.yaml',
    ]);
  });

  it('replace rules with the same id only if they declare it', () => {
    const own = packOf('own.yaml', ['windows/hex'], { overrides: true });
    expect(composed([own], BUILT_IN)).toEqual([
      'windows/hex of own.yaml',
      'windows/named of windows.yaml',
      'darwin/named of darwin.yaml',
    ]);
    const modest = packOf('own.yaml', ['windows/hex']);
    expect(() => composed([modest], BUILT_IN)).toThrow(
      "own.yaml:/rules/0/id: id 'windows/hex' is already used by windows.yaml:/rules/0; rename it, or set 'overrides: true' in the pack that replaces it",
    );
  });

  it('override one another whichever is named first', () => {
    const base = packOf('base.yaml', ['acme/x', 'acme/y']);
    const better = packOf('better.yaml', ['acme/x'], { overrides: true });
    const expected = ['acme/y of base.yaml', 'acme/x of better.yaml'];
    expect(composed([base, better])).toEqual(expected);
    expect(composed([better, base]).toSorted()).toEqual(
      expected.toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  it('are refused if two override the same rule, or one contains an id twice', () => {
    const two = ['a.yaml', 'b.yaml'].map((file) => packOf(file, ['acme/x'], { overrides: true }));
    expect(() => composed(two)).toThrow(/^b\.yaml:.* a\.yaml:\/rules\/0; only one pack/);
    const twice = packOf('a.yaml', ['acme/x', 'acme/x'], { overrides: true });
    expect(() => composed([twice])).toThrow(/^a\.yaml:\/rules\/1\/id: .*; rename one of them$/);
  });

  it('are refused if they disable a rule that no other pack has', () => {
    const own = packOf('a.yaml', ['a/x'], { disable: ['a/x'] });
    expect(() => composed([own], BUILT_IN)).toThrow(
      "a.yaml:/disable/0: no other pack has a rule 'a/x'",
    );
  });

  it('count once if they are named twice', () => {
    expect(composed([packOf('a.yaml', ['a/x']), packOf('./a.yaml', ['a/x'])])).toHaveLength(1);
  });

  it('are recognized as built-in by their files', () => {
    const rules = BUILT_IN.flatMap((pack) => pack.rules);
    expect(asPacks(rules).map(({ id, file }) => `${id} ${file}`)).toEqual([
      'windows windows.yaml',
      'darwin darwin.yaml',
    ]);
  });
});
