import { resolve } from 'node:path';
import { ErrenrichError } from '../../errors.js';
import type { Rule } from '../rule.js';
import type { Pack } from './pack.js';

/** A rule and its pack. */
interface Owned {
  readonly rule: Rule;
  readonly pack: Pack;
}

/**
 * The active rules: those of all packs, in order, without disabled and overridden ones.
 * A file that is named twice counts once.
 * @param own the user's packs in the order named: among equally confident rules the first one wins
 * @throws {ErrenrichError} BAD_PACK for duplicate ids, and for a disabled id that
 *   no other pack has
 */
export function composePacks(own: readonly Pack[], builtIn: readonly Pack[] = []): Rule[] {
  const packs = [...new Map(own.map((pack) => [resolve(pack.file), pack])).values(), ...builtIn];
  const disabling = packs.filter(({ disable }) => disable.length > 0);
  for (const pack of disabling) checkDisabled(pack, packs);
  const enabled = packs.flatMap((pack) =>
    pack.rules
      .filter((rule) => !disabling.some((other) => disables(other, rule)))
      .map((rule) => ({ rule, pack })),
  );
  const winners = overriding(enabled, new Set(builtIn));
  return enabled.filter((owned) => winners.has(owned)).map(({ rule }) => rule);
}

/** The packs of rules that are loaded without packs: the built-in ones. */
export function asPacks(rules: readonly Rule[]): Pack[] {
  const files = [...new Set(rules.map(({ file }) => file))];
  return files.map((file) => {
    const own = rules.filter((rule) => rule.file === file);
    return { id: packOf(own[0]), file, rules: own, overrides: false, disable: [] };
  });
}

/** Of rules with the same id, the one whose pack overrides. The built-in ones come first. */
function overriding(all: readonly Owned[], builtIn: ReadonlySet<Pack>): Set<Owned> {
  const byId = new Map<string, Owned>();
  const builtInFirst = all.toSorted(
    (a, b) => Number(builtIn.has(b.pack)) - Number(builtIn.has(a.pack)),
  );
  for (const owned of builtInFirst) {
    const other = byId.get(owned.rule.id);
    if (other !== undefined && owned.pack.overrides === other.pack.overrides) {
      throw collision(owned, other);
    }
    if (other === undefined || owned.pack.overrides) byId.set(owned.rule.id, owned);
  }
  return new Set(byId.values());
}

function collision({ rule, pack }: Owned, other: Owned): ErrenrichError {
  const isSame = pack === other.pack;
  const there = `${other.pack.file}:${other.rule.pointer}`;
  const reason = `id '${rule.id}' is already used by ${there}`;
  const ways = pack.overrides
    ? 'only one pack can override it; remove overrides from the other'
    : "rename it, or set 'overrides: true' in the pack that replaces it";
  const remedy = isSame ? 'rename one of them' : ways;
  return new ErrenrichError('BAD_PACK', reason, {
    file: pack.file,
    pointer: `${rule.pointer}/id`,
    remedy,
  });
}

/** A typo must not leave a rule active. */
function checkDisabled(pack: Pack, packs: readonly Pack[]): void {
  const others = packs.filter((other) => other !== pack).flatMap(({ rules }) => rules);
  const at = pack.disable.findIndex((id) => !others.some((rule) => isNamed(rule, id)));
  if (at === -1) return;
  throw new ErrenrichError('BAD_PACK', `no other pack has a rule '${pack.disable[at]}'`, {
    file: pack.file,
    pointer: `/disable/${at}`,
    remedy: 'see errenrich rules list',
  });
}

function disables(pack: Pack, rule: Rule): boolean {
  return pack.disable.some((id) => isNamed(rule, id)) && !pack.rules.includes(rule);
}

function isNamed(rule: Rule, id: string): boolean {
  return id === rule.id || id === `${packOf(rule)}/*`;
}

function packOf(rule: Rule | undefined): string {
  return rule?.id.split('/')[0] ?? '';
}
