import type { Explanation, Finding } from '../types.js';
import type { Keys } from './keys.js';
import { pick } from './record.js';
import type { TextBytes } from './textBytes.js';

const MATCH = Buffer.from(',"match":');
const START = Buffer.from(',"start":');
const END = Buffer.from(',"end":');

/** Writes the members of a code, and closes the object that begins at an offset. */
type WriteCode = (finding: Finding, objectStart: number, into: TextBytes) => void;

/** What a rule's finding of a meaning always says, as bytes. */
interface Meaning {
  readonly rule: string;
  /** What stands behind the span. */
  readonly head: Buffer;
  /** What stands behind the line's other spans. */
  readonly tail: Buffer;
}

export function codeWriter(keys: Keys): WriteCode {
  const meaningOf = meaningsMaker(keys);
  const hasMatch = keys.has('match');
  const hasStart = keys.has('start');
  const hasEnd = keys.has('end');
  const hasAlso = keys.has('also');
  return ({ match, start, end, rule, explanation, also }, objectStart, into) => {
    const { head, tail } = meaningOf(explanation, rule);
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
    into.bytes(head);
    if (hasAlso && also !== undefined) into.text(`,"also":${JSON.stringify(also)}`);
    into.openObject(objectStart);
    into.bytes(tail);
  };
}

/** The JSON of a meaning is made once, however often its code occurs. */
function meaningsMaker(keys: Keys): (explanation: Explanation, rule: string) => Meaning {
  const made = new WeakMap<Explanation, Meaning>();
  return (explanation, rule) => {
    const known = made.get(explanation);
    if (known?.rule === rule) return known;
    const { alternatives, ...said } = explanation;
    const head = members(pick({ rule, ...said }, keys));
    const tail = members(pick({ alternatives }, keys));
    const meaning = { rule, head: Buffer.from(head), tail: Buffer.from(`${tail}}`) };
    made.set(explanation, meaning);
    return meaning;
  };
}

/** Each with a comma before it. */
function members(object: object): string {
  const json = JSON.stringify(object).slice(1, -1);
  return json === '' ? '' : `,${json}`;
}
