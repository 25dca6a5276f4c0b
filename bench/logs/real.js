// Logs made of the lines of real ones, which are not included: those of `../shared/logs`
// beside it, or of the folder that ERRENRICH_REAL_LOGS names. A line is a string of bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SURROUNDINGS } from '../measure.js';
import { shuffle } from './random.js';

const NAMED = process.env.ERRENRICH_REAL_LOGS ?? '../shared/logs';
const FOLDER = resolve(SURROUNDINGS.cwd, NAMED);

/** The message for a log that cannot be made. */
export const ABSENT = `no such lines in ${NAMED}: not measured`;

/** The lines of all logs there, and the labelled lines. */
export function realLines() {
  return [...logs('.log').flat(), ...labelled().map(({ line }) => line)];
}

/** The lines there that name an HRESULT, and the labelled lines with codes. */
export function denseLines() {
  const coded = labelled().filter(({ expect }) => expect.length > 0);
  const named = logs('.log')
    .flat()
    .filter((line) => line.includes('HRESULT'));
  return [...named, ...coded.map(({ line }) => line)];
}

/** All of some lines, in another order each time that they are through. */
export function shuffled(random, lines) {
  const order = [...lines];
  let at = 0;
  return () => {
    if (at % order.length === 0) shuffle(random, order);
    return order[at++ % order.length];
  };
}

function labelled() {
  return logs('.jsonl').flatMap((lines) =>
    lines.map((line) => {
      const labels = JSON.parse(Buffer.from(line, 'latin1').toString());
      return { ...labels, line: Buffer.from(labels.line).toString('latin1') };
    }),
  );
}

function logs(extension) {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : [];
  return names
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(`${FOLDER}/${name}`, 'latin1').split('\n').filter(Boolean));
}
