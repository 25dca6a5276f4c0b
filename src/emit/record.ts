import type {
  Code,
  Enriched,
  EnrichedLine,
  Explanation,
  Finding,
  FlatCode,
  PartialCode,
  PartialLine,
} from '../types.js';
import { ALL_KEYS, hasCodes, type Keys } from './keys.js';

/** Makes a function that builds the record of a line with the selected keys. */
export function recordMaker(keys: Keys): (enriched: Enriched) => PartialLine {
  if (keys.size === ALL_KEYS.size) return toRecord;
  const makeCode = hasCodes(keys) && codeMaker(keys);
  return (enriched) => {
    const head = pick(toHead(enriched), keys);
    return makeCode ? { ...head, codes: enriched.findings.map(makeCode) } : head;
  };
}

/** The record of a line. */
export function toRecord(enriched: Enriched): EnrichedLine {
  return { ...toHead(enriched), codes: enriched.findings.map(toCode) };
}

/** A line without codes, beside records of one code each. */
type FlatLine = Omit<EnrichedLine, 'codes'> & Partial<Code>;

/** One record per code; one for a line without codes, which has no keys of a code. */
export function toFlatRecords(enriched: Enriched): (FlatCode | FlatLine)[] {
  if (enriched.findings.length === 0) return [toHead(enriched)];
  return enriched.findings.map((finding) => ({ ...toHead(enriched), ...toCode(finding) }));
}

/** The members of an object with some keys, in the object's order. */
export function pick<T extends object>(object: T, keys: ReadonlySet<PropertyKey>): Partial<T> {
  const picked: Partial<T> = {};
  for (const key in object) if (keys.has(key)) picked[key] = object[key];
  return picked;
}

/** Picks the keys of a meaning once, however often its code occurs. */
function codeMaker(keys: Keys): (finding: Finding) => PartialCode {
  const meanings = new WeakMap<Explanation, PartialCode>();
  return ({ explanation, ...span }) => {
    const meaning = meanings.get(explanation) ?? pick(explanation, keys);
    meanings.set(explanation, meaning);
    return { ...pick(span, keys), ...meaning };
  };
}

/** A finding as a record shows it. */
function toCode({ match, start, end, rule, explanation, also }: Finding): Code {
  const { alternatives, ...meaning } = explanation;
  return { match, start, end, rule, ...meaning, ...(also && { also }), alternatives };
}

/** A record except its codes. */
function toHead({ source, line, offset, fields, text, truncated }: Enriched) {
  return {
    ...(source !== undefined && { source }),
    line,
    offset,
    ...fields,
    text,
    ...(truncated && { truncated }),
  };
}
