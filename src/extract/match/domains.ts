import type { RuleTraits } from '../../types.js';
import type { Rule } from '../rule.js';

/** How many domains that no family is known for are told apart; the memory is emptied when full. */
const MAX_REMEMBERED = 1_000;

/**
 * What a rule says of a match, by the domain that the match captured: one family's, or, for a domain
 * that the rule does not know, the first of its families with the domain's name.
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
