// The cost of a code seen for the first time: the same lines with few distinct HRESULTs and with many.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { atMost } from '../goals.js';
import { measure, SURROUNDINGS } from '../measure.js';

const FOLDER = 'bench/.cache';
/** Lines, and distinct codes in them. */
const LOGS = [
  [1, 1],
  [40_000, 1_000],
  [40_000, 40_000],
  [400_000, 1_000],
  [400_000, 400_000],
];
/** Odd, so that times this all numbers of 31 bits are another. */
const STEP = 7_919;

/** The first sight of a code beside a later one, each with all that its line costs. */
export async function distinctCodes({ runs }) {
  const kinds = { summary: 'summary --top 1 --jobs 1', records: '--jobs 1' };
  const contenders = Object.entries(kinds).flatMap(([kind, options]) =>
    LOGS.map(([lines, distinct]) => ({
      name: `${kind}, ${short(distinct)} of ${short(lines)}`,
      command: `node dist/cli.js ${options} ${makeDistinctLog(lines, distinct)}`,
    })),
  );
  const rows = await measure(contenders, runs);
  const goals = Object.keys(kinds).map((kind, at) => {
    const [start, , , later, first] = rows.slice(at * LOGS.length).map(({ median }) => median);
    return atMost(`${kind}: first sight / later one`, (first - start) / (later - start), 5);
  });
  return { title: 'Codes that were not met before', rows, goals };
}

function short(number) {
  return number < 1_000 ? number : `${number / 1_000}k`;
}

/** @returns {string} the path of the log, made if it is not there yet */
function makeDistinctLog(lines, distinct) {
  const path = `${FOLDER}/distinct-${lines}-${distinct}.log`;
  const full = `${SURROUNDINGS.cwd}/${path}`;
  if (existsSync(full)) return path;
  mkdirSync(`${SURROUNDINGS.cwd}/${FOLDER}`, { recursive: true });
  const log = Array.from({ length: lines }, (_, line) => {
    const code = 2 ** 31 + (((line % distinct) * STEP) % 2 ** 31);
    return `2024-05-16 14:14:23 ERROR store - write failed, hr=0x${code.toString(16)}\n`;
  });
  writeFileSync(full, log.join(''));
  return path;
}
