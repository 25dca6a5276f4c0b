import { loadPackRules } from '../run/knowledge.js';
import { formatTable } from '../run/output.js';
import { defineCommand } from './command.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';

const options = formatOptions(['table', 'json']);

/** `errenrich rules list` */
export const command = defineCommand({
  options,
  run: async (args, packs) => {
    const format = chosenFormat(args, options);
    const rules = loadPackRules(packs).map(toOverview);
    await new Session().out.write(format === 'json' ? toJson(rules) : formatRules(rules));
  },
});

type Rule = ReturnType<typeof loadPackRules>[number];
type Overview = Pick<Rule, 'id' | 'families' | 'evidence' | 'title'>;

function toOverview({ id, families, evidence, title }: Rule): Overview {
  return { id, families, evidence, title };
}

function formatRules(rules: readonly Overview[]): string {
  const rows = rules.map(({ id, families, evidence, title }) => [
    id,
    families.join(', '),
    evidence,
    title,
  ]);
  return formatTable(['rule', 'families', 'evidence', 'finds'], rows);
}
