// What more rules and all catalogs cost.
import { under } from '../goals.js';
import { makeLog } from '../logs.js';
import { inMiB, measure, output } from '../measure.js';
import { makeManyRules } from './manyRules.js';

/** What a hundred more rules cost. */
export async function moreRules({ bytes, runs }) {
  const summary = `node dist/cli.js summary --jobs 1 ${makeLog('sparse', bytes)}`;
  const contenders = [
    { name: 'built-in rules', command: summary, bytes },
    { name: '100 more', command: `${summary} --rules ${makeManyRules()}`, bytes },
  ];
  const rows = await measure(contenders, runs);
  const cost = (rows[1].median / rows[0].median - 1) * 100;
  const goals = [under('100 more rules cost', cost, 10, '%')];
  return { title: `100 more rules, sparse log, ${inMiB(bytes)}`, rows, goals };
}

/** Looking up codes once every catalog is loaded. */
export function lookUp() {
  const { ns, rss, names } = JSON.parse(output('node bench/workloads/lookUp.js'));
  const goals = [
    under('a lookup', ns, 1000, ' ns'),
    under('resident with all catalogs', rss / 1e6, 120, ' MB'),
  ];
  return { title: `Lookups among ${names} names`, rows: [], goals };
}
