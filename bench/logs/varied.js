// Logs as varied as real ones: many programs, each with its own line format, names and messages,
// and among them lines that nearly carry a code, and lines that do. A line is a string of bytes.
import { pick, pickSkewed } from './random.js';
import { HEADS } from './varied/heads.js';
import { makeMessage } from './varied/messages.js';
import { fewNames, makeNames } from './varied/names.js';

const PROGRAMS = 44;
/** Messages of a program: up to so many. */
const MESSAGES = 140;
/** One line of so many carries a code; one of so many nearly does. */
const CODED_ONE_IN = 20;
const NEAR_MISS_ONE_IN = 30;

/** @returns {() => string} gives one line after another */
export function varied(random, { coded, nearMisses }) {
  const names = makeNames(random);
  const programs = Array.from({ length: PROGRAMS }, (_, at) => {
    return makeProgram(random, fewNames(random, names), at);
  });
  return () => {
    const program = pick(random, programs);
    if (random(CODED_ONE_IN) === 0) return surround(random, program, pick(random, coded));
    if (random(NEAR_MISS_ONE_IN) === 0) return surround(random, program, pick(random, nearMisses));
    return program.head(random, say(random, program));
  };
}

function makeProgram(random, names, at) {
  const formats = Object.values(HEADS);
  const program = { host: names.host(random), name: names.id(random) };
  const count = 1 + random(MESSAGES);
  const messages = Array.from({ length: count }, () => makeMessage(random, names));
  return { head: formats[at % formats.length](names, program), messages };
}

function say(random, { messages }) {
  let text = '';
  for (const part of pickSkewed(random, messages)) {
    text += typeof part === 'string' ? part : part(random);
  }
  return Buffer.from(text).toString('latin1');
}

/** A sample as it is, behind the head of a line, or amid a message as well. */
function surround(random, program, sample) {
  const how = random(3);
  if (how === 0) return sample;
  if (how === 1) return program.head(random, sample);
  return program.head(random, `${sample}, ${say(random, program)}`);
}
