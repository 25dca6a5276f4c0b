import type { RuleTraits } from '../../types.js';
import type { Rule } from '../rule.js';

/** The maximum number of cached domains; the cache is cleared when full. */
const MAX_REMEMBERED = 1_000;

/**
 * The properties of a match, by the domain that it captured: those of the family that the rule
 * lists for it, or else the first of the rule's families, with the name of the domain.
 */
export function traitsByDomain(rule: Rule): (domain: string | undefined) => RuleTraits {
  const listed = new Map<string, RuleTraits>(
    Object.entries(rule.domains ?? {}).map(([domain, family]) => [
      domain,
      { ...rule, families: [family] },
    ]),
  );
  const others = new Map<string, RuleTraits>();
  return (domain) => {
    if (domain === undefined) return rule;
    const traits = listed.get(domain) ?? others.get(domain);
    if (traits !== undefined) return traits;
    if (others.size >= MAX_REMEMBERED) others.clear();
    const made = { ...rule, families: rule.families.slice(0, 1), domain };
    others.set(domain, made);
    return made;
  };
}
