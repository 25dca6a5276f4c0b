import type { ByteSet, CompiledRule } from '../compiledRule.js';
import { byteClasses } from './byteClasses.js';
import { coarsen } from './coarsen.js';

/**
 * The automata of some rules as arrays of numbers. A rule's states follow those of the one before.
 */
export interface RuleSetArrays {
  /** For each byte its class; bytes of one class have the same transitions everywhere. */
  readonly classOf: Uint8Array;
  /** For each class the number of the set of states in which a match may begin after it. */
  readonly startsAfter: Uint16Array;
  /** For each state its rule, and the number of the byte set of its edge. */
  readonly ruleOf: Uint16Array;
  readonly setOf: Uint16Array;
  /** For each byte set and each class whether the set contains the class. */
  readonly holds: Uint8Array;
  /** The successors of each state, and for each state the end of its part. */
  readonly next: Uint32Array;
  readonly nextEnds: Uint32Array;
  /** The states in which matches of each rule may begin, and for each rule the end of its part. */
  readonly starts: Uint32Array;
  readonly startEnds: Uint32Array;
  /** For each of these the number of the set of bytes that must precede it. */
  readonly beforeOf: Uint16Array;
  /** For each of these byte sets and each set of starts whether they are compatible. */
  readonly allows: Uint8Array;
}

export function compileRuleSet(rules: readonly CompiledRule[]): RuleSetArrays {
  const sets = numbered(rules.flatMap(usedSets));
  const befores = numbered(rules.flatMap(({ starts }) => starts.map(({ after }) => after)));
  const coarseSets = [...sets.keys()].map(coarsen);
  const coarseBefores = [...befores.keys()].map(coarsen);
  const { classOf, examples } = byteClasses([...coarseSets, ...coarseBefores]);
  return {
    classOf,
    ...compileStates(rules, sets),
    holds: Uint8Array.from(coarseSets.flatMap((set) => heldOf(set, examples))),
    ...compileStarts(rules, befores),
    ...compileBefores(coarseBefores, examples),
  };
}

function compileStates(rules: readonly CompiledRule[], sets: ReadonlyMap<ByteSet, number>) {
  const count = rules.reduce((sum, { setOf }) => sum + setOf.length, 0);
  const ruleOf = new Uint16Array(count);
  const setOf = new Uint16Array(count);
  const nextEnds = new Uint32Array(count);
  const next = new Uint32Array(rules.reduce((sum, rule) => sum + rule.next.length, 0));
  let state = 0;
  let edge = 0;
  rules.forEach((rule, number) => {
    const numbers = rule.sets.map((set) => sets.get(set) ?? 0);
    ruleOf.fill(number, state, state + rule.setOf.length);
    setOf.set(
      rule.setOf.map((set) => numbers[set] as number),
      state,
    );
    nextEnds.set(
      rule.ends.map((end) => edge + end),
      state,
    );
    next.set(
      rule.next.map((target) => state + target),
      edge,
    );
    state += rule.setOf.length;
    edge += rule.next.length;
  });
  return { ruleOf, setOf, next, nextEnds };
}

function compileStarts(rules: readonly CompiledRule[], befores: ReadonlyMap<ByteSet, number>) {
  const starts: number[] = [];
  const beforeOf: number[] = [];
  let first = 0;
  const startEnds = rules.map((rule) => {
    for (const { after, states } of rule.starts) {
      starts.push(...states.map((state) => first + state));
      beforeOf.push(...states.map(() => befores.get(after) as number));
    }
    first += rule.setOf.length;
    return starts.length;
  });
  return {
    starts: Uint32Array.from(starts),
    beforeOf: Uint16Array.from(beforeOf),
    startEnds: Uint32Array.from(startEnds),
  };
}

/** Classes in the same sets are followed by the same starts. */
function compileBefores(befores: readonly ByteSet[], examples: readonly number[]) {
  const keys = examples.map((byte) => befores.map((before) => before[byte]).join(''));
  const distinct = [...new Set(keys)];
  return {
    startsAfter: Uint16Array.from(keys, (key) => distinct.indexOf(key)),
    allows: Uint8Array.from(befores.flatMap((_, at) => distinct.map((key) => Number(key[at])))),
  };
}

/** The byte sets of a rule's states. */
function usedSets({ sets, setOf }: CompiledRule): ByteSet[] {
  return [...new Set(setOf)].map((set) => sets[set] as ByteSet);
}

function heldOf(set: ByteSet, examples: readonly number[]): number[] {
  return examples.map((byte) => set[byte] as number);
}

/** Each set once, with its number. */
function numbered(sets: readonly ByteSet[]): Map<ByteSet, number> {
  return new Map([...new Set(sets)].map((set, number) => [set, number]));
}
