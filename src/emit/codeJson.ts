import type { Explanation, Finding } from '../types.js';
import type { Keys } from './keys.js';
import { pick } from './record.js';
import type { TextBytes } from './textBytes.js';

/** What a rule's finding of a meaning always says, as bytes. */
interface Meaning {
  readonly rule: string;
  /** What stands behind the span. */
  readonly head: Buffer;
  /** What stands behind the line's other spans. */
  readonly tail: Buffer;
}

/**
 * Writes the members of a code, each with a comma before it. The JSON of a meaning is made once,
 * however often its code occurs.
 */
export function codeWriter(keys: Keys): (finding: Finding, into: TextBytes) => void {
  const meanings = new WeakMap<Explanation, Meaning>();
  const [hasMatch, hasStart, hasEnd, hasAlso] = (['match', 'start', 'end', 'also'] as const).map(
    (key) => keys.has(key),
  );
  const format = (explanation: Explanation, rule: string): Meaning => {
    const { alternatives, ...said } = explanation;
    const meaning = {
      rule,
      head: members(pick({ rule, ...said }, keys)),
      tail: members(pick({ alternatives }, keys)),
    };
    meanings.set(explanation, meaning);
    return meaning;
  };
  return ({ match, start, end, rule, explanation, also }, into) => {
    const known = meanings.get(explanation);
    const meaning = known?.rule === rule ? known : format(explanation, rule);
    if (hasMatch) {
      into.ascii(',"match":');
      into.json(match);
    }
    if (hasStart) {
      into.ascii(',"start":');
      into.number(start);
    }
    if (hasEnd) {
      into.ascii(',"end":');
      into.number(end);
    }
    into.bytes(meaning.head);
    if (hasAlso && also !== undefined) into.text(`,"also":${JSON.stringify(also)}`);
    into.bytes(meaning.tail);
  };
}

function members(object: object): Buffer {
  const json = JSON.stringify(object).slice(1, -1);
  return Buffer.from(json === '' ? '' : `,${json}`);
}
