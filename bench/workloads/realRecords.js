// Records of real lines with codes, in full and with little but the codes.
import { OUT, records, takes } from '../errenrich.js';
import { atMost, memoryAThread, times } from '../goals.js';
import { ABSENT } from '../logs/real.js';
import { makeLog } from '../logs.js';
import { inMiB, measure } from '../measure.js';
import { SIMPLE, writePattern, writePatterns } from '../patterns.js';
import { VERSIONS } from '../tools.js';

const BRIEF = '--fields brief';
/** With all rules as one pattern, ripgrep takes so long that it gets a part of the log. */
const PART = 16;

export async function realRecords({ bytes, runs }) {
  const title = `Records of real lines with codes to a file, ${inMiB(bytes)}`;
  const log = makeLog('real-dense', bytes);
  if (log === undefined) return { title, rows: [], notes: [ABSENT] };
  const contenders = [...ours(log, bytes), ...(VERSIONS.rg ? ripgreps(log, bytes) : [])];
  const rows = await measure(contenders, runs);
  const named = Object.fromEntries(rows.map((row) => [row.name, row]));
  const goals = [...goalsOf(named), ...memoryAThread(rows)];
  return { title, rows, goals, notes: named.brief ? [] : [`no ${BRIEF} in this version`] };
}

function ours(log, bytes) {
  const brief = records('brief', `${BRIEF} --jobs auto`, log, bytes);
  return [records('full', '--jobs auto', log, bytes), ...(takes(BRIEF) ? [brief] : [])];
}

function ripgreps(log, bytes) {
  const part = bytes / PART;
  const json = (pattern, log) => `rg --json -f ${pattern} ${log} > ${OUT}`;
  return [
    { name: 'rg --json, simple', command: json(writePattern('simple', SIMPLE), log), bytes },
    {
      name: 'rg --json, all rules',
      command: json(writePatterns('pcre'), makeLog('real-dense', part)),
      bytes: part,
    },
  ];
}

function goalsOf({ full, brief, 'rg --json, simple': simple, 'rg --json, all rules': all }) {
  if (simple === undefined) return [];
  return [
    atMost('full / rg, simple', times(full, simple), 1.3),
    ...(brief ? [atMost('brief / rg, simple', times(brief, simple), 0.7)] : []),
    atMost('full / rg, all rules', times(full, all), 1.3),
  ];
}
