import { code, table } from './markdown.js';

/** The families with their catalogs and the rules that find their codes. */
export function familiesPage({ families, rules, catalogs }) {
  const sorted = families.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const sections = sorted.map((family) => {
    const own = catalogs.filter(({ family: id }) => id === family.id);
    const finding = rules.filter((rule) => rule.families.includes(family.id));
    return `## ${family.id}\n\n${describe(family)}\n${catalogTable(own)}${ruleTable(finding)}`;
  });
  return `<!-- Made by npm run docs. -->

# Families and their rules

A family is a number space in which a code has one meaning. For each of the ${sorted.length} built-in families, this page lists the catalogs that describe its codes and the rules that find them. \`errenrich rules list\` and \`errenrich catalog list\` print the same.

${sections.join('\n')}`;
}

function describe({ title, platform }) {
  return `${title}.${platform ? ` Platform: ${code(platform)}.` : ''}\n`;
}

function catalogTable(catalogs) {
  if (catalogs.length === 0) return '';
  const rows = catalogs.map(({ id, title }) => [code(id), title]);
  return `${table([['catalog', 'title'], ...rows])}\n`;
}

function ruleTable(rules) {
  if (rules.length === 0) return 'No built-in rule finds its codes in a line.\n';
  const rows = rules.map(({ id, title, evidence, samples }) => {
    const example = samples.find(({ codes }) => codes.length > 0)?.line ?? '';
    return [code(id), title, evidence, inCode(example)];
  });
  return table([['rule', 'finds', 'evidence', 'example'], ...rows]);
}

/** A line of a log as code: longer fences hold backticks. */
function inCode(line) {
  const fence = line.includes('`') ? '``' : '`';
  return `${fence}${line.replace(/[\x00-\x1f]/g, ' ')}${fence}`;
}
