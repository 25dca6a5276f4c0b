// What more rules and all catalogs cost.
import { summary } from '../errenrich.js';
import { memoryAThread, under } from '../goals.js';
import { makeLog } from '../logs.js';
import { inMiB, measure, output } from '../measure.js';
import { makeManyRules } from './manyRules.js';

/** What a hundred more rules cost. */
export async function moreRules({ bytes, runs }) {
  const kinds = ['sparse', makeLog('real', bytes) === undefined ? 'varied' : 'real'];
  const pack = makeManyRules();
  const contenders = kinds.flatMap((kind) => {
    const log = makeLog(kind, bytes);
    return [
      summary(`built-in rules, ${kind}`, `--jobs 1 ${log}`, bytes),
      summary(`100 more, ${kind}`, `--jobs 1 ${log} --rules ${pack}`, bytes),
    ];
  });
  const rows = await measure(contenders, runs);
  const goals = kinds.map((kind, at) => {
    const cost = (rows[2 * at + 1].median / rows[2 * at].median - 1) * 100;
    return under(`100 more rules cost, ${kind}`, cost, 5, '%');
  });
  const title = `100 more rules that never match, ${inMiB(bytes)}`;
  return { title, rows, goals: [...goals, ...memoryAThread(rows)] };
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
