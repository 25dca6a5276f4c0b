// A hundred more rules, none of which matches anything in the logs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { SURROUNDINGS } from '../measure.js';

const FOLDER = 'bench/.cache';
const COLOURS = 'amber black coral denim ebony hazel ivory mauve olive umber'.split(' ');
const PLACES = 'attic bench cabin depot forge grove hotel lodge mill quarry'.split(' ');

/** @returns {string} the path of a rule pack, rewritten each time, relative to the project's directory */
export function makeManyRules() {
  const rules = COLOURS.flatMap((colour) => PLACES.map((place) => makeRule(`${colour}-${place}`)));
  const path = `${FOLDER}/many-rules.yaml`;
  mkdirSync(`${SURROUNDINGS.cwd}/${FOLDER}`, { recursive: true });
  writeFileSync(
    `${SURROUNDINGS.cwd}/${path}`,
    dump({ id: 'many', title: 'Rules that never match', rules }),
  );
  return path;
}

function makeRule(word) {
  return {
    id: word,
    title: `the fault number of the ${word}`,
    pattern: `(?<!\\w)${word}-fault-(?<code>\\d{1,5})(?!\\w)`,
    families: ['win32'],
    evidence: 'context',
    samples: [
      { line: `${word}-fault-5`, codes: ['win32:5'] },
      { line: `${word}-fault-none`, codes: [] },
    ],
  };
}
