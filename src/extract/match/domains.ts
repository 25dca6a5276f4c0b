import type { RuleTraits } from '../../types.js';
import type { Rule } from '../rule.js';

/** The maximum number of cached domains without a family; the cache is cleared when full. */
const MAX_REMEMBERED = 1_000;

/**
 * The properties of a match, by the domain that it captured: those of one family or, for a domain
 * that the rule does not list, the first of its families with the name of the domain.
 */
export function traitsByDomain(rule: Rule): (domain: string | undefined) => RuleTraits {
  const { domains } = rule;
  if (domains === undefined) return () => rule;
  const known = new Map<string, RuleTraits>(
    Object.entries(domains).map(([domain, family]) => [domain, { ...rule, families: [family] }]),
  );
  const unknown = new Map<string, RuleTraits>();
  return (domain) => {
    if (domain === undefined) return rule;
    const traits = known.get(domain) ?? unknown.get(domain);
    if (traits !== undefined) return traits;
    if (unknown.size >= MAX_REMEMBERED) unknown.clear();
    const made = { ...rule, families: rule.families.slice(0, 1), domain };
    unknown.set(domain, made);
    return made;
  };
}
