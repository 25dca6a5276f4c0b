import type { Explanation, Finding } from '../types.js';
import type { Keys } from './keys.js';
import { pick } from './record.js';
import type { TextBytes } from './textBytes.js';

const MATCH = Buffer.from(',"match":');
const START = Buffer.from(',"start":');
const END = Buffer.from(',"end":');

/** The constant part of a meaning found by a rule, as bytes. */
interface Meaning {
  readonly rule: string;
  /** Everything but the span. */
  readonly all: Buffer;
  /** The same in two parts: other spans of the code go between them. */
  readonly head: string;
  readonly tail: string;
}

/** Writes the members of a code, each with a comma before it. */
export function codeWriter(keys: Keys): (finding: Finding, into: TextBytes) => void {
  const meaningOf = meaningsMaker(keys);
  const hasMatch = keys.has('match');
  const hasStart = keys.has('start');
  const hasEnd = keys.has('end');
  const hasAlso = keys.has('also');
  return ({ match, start, end, rule, explanation, also }, into) => {
    const { all, head, tail } = meaningOf(explanation, rule);
    if (hasMatch) {
      into.bytes(MATCH);
      into.json(match);
    }
    if (hasStart) {
      into.bytes(START);
      into.number(start);
    }
    if (hasEnd) {
      into.bytes(END);
      into.number(end);
    }
    if (hasAlso && also !== undefined) {
      into.text(`${head},"also":${JSON.stringify(also)}${tail}`);
    } else {
      into.bytes(all);
    }
  };
}

/** Serializes a meaning once, however often its code occurs. */
function meaningsMaker(keys: Keys): (explanation: Explanation, rule: string) => Meaning {
  const made = new WeakMap<Explanation, Meaning>();
  return (explanation, rule) => {
    const known = made.get(explanation);
    if (known?.rule === rule) return known;
    const { alternatives, ...said } = explanation;
    const head = members(pick({ rule, ...said }, keys));
    const tail = members(pick({ alternatives }, keys));
    const meaning = { rule, all: Buffer.from(head + tail), head, tail };
    made.set(explanation, meaning);
    return meaning;
  };
}

/** The members of an object, each with a comma before it. */
function members(object: object): string {
  const json = JSON.stringify(object).slice(1, -1);
  return json === '' ? '' : `,${json}`;
}
