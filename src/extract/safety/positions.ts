import type { AST } from '@eslint-community/regexpp';
import type { ByteSet } from '../compiledRule.js';
import {
  ANY_BYTE,
  asciiBytes,
  type CharacterElement,
  HIGH_BYTE,
  matchesStrings,
  mayMatchBeyondAscii,
} from '../pattern/byteSets.js';

/** One character of a pattern. */
export interface Position {
  readonly bytes: ByteSet;
  /** The enclosing repetitions, the outermost first. */
  readonly loops: readonly AST.Quantifier[];
  /** For each possible next position the number of ways to get there, capped at 2. */
  readonly next: Map<number, number>;
}

/** A part of a pattern: how it may begin and end, and in how many ways. */
interface Part {
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
  /** The positions after which it may end without an assertion that might fail. */
  readonly free: ReadonlySet<number>;
  /** In how many ways it matches the empty string. */
  readonly empty: number;
  readonly assertion: boolean;
}

const NOTHING: Part = {
  first: new Map(),
  last: new Map(),
  free: new Set(),
  empty: 1,
  assertion: false,
};
const ASSERTION: Part = { ...NOTHING, assertion: true };
const withHighBytes = new WeakMap<ByteSet, ByteSet>();
/** Simple counts are expanded up to here: a cycle would be less exact. */
const MAX_COPIES = 64;
const MANY_POSITIONS = 1_000;
/** The number of ways, capped at 2. */
const MANY = 2;

/**
 * A pattern as the graph of its characters (Glushkov's construction): each path through it is one
 * way in which the engine may try to match. A repetition is a cycle, whatever its limits.
 */
export class Positions {
  readonly all: Position[] = [];
  /** Lookbehinds match backwards, so they are not part of the graph. */
  readonly lookbehinds: AST.LookbehindAssertion[] = [];
  readonly #flags: string;
  readonly #loops: AST.Quantifier[] = [];
  readonly #open = new Set<AST.Node>();

  constructor(flags: string) {
    this.#flags = flags;
  }

  /** Adds a position inside the current repetitions. */
  add(bytes: ByteSet): number {
    return this.all.push({ bytes, loops: [...this.#loops], next: new Map() }) - 1;
  }

  link(from: number, to: number, ways = 1): void {
    const next = this.all[from]?.next;
    next?.set(to, Math.min(MANY, (next.get(to) ?? 0) + ways));
  }

  sequence(elements: readonly AST.Element[]): Part {
    return elements.reduce((before, element) => this.#join(before, this.#part(element)), NOTHING);
  }

  #part(element: AST.Element): Part {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return matchesStrings(element.raw, this.#flags)
          ? this.#anything()
          : this.#one(this.#bytesOf(element));
      case 'Group':
        return element.modifiers === null ? this.#choice(element) : this.#anything();
      case 'CapturingGroup':
        return this.#choice(element);
      case 'Quantifier':
        return this.#repetition(element);
      case 'Backreference':
        return this.#copies(element);
      case 'Assertion':
        return this.#assertion(element);
      default:
        return this.#anything();
    }
  }

  #bytesOf(element: CharacterElement): ByteSet {
    const ascii = asciiBytes(element, this.#flags);
    if (!mayMatchBeyondAscii(element, this.#flags)) return ascii;
    const known = withHighBytes.get(ascii);
    const bytes = known ?? ascii.map((flag, byte) => flag | (HIGH_BYTE[byte] ?? 0));
    if (known === undefined) withHighBytes.set(ascii, bytes);
    return bytes;
  }

  /** A lookahead is a path that leads no further. */
  #assertion(element: AST.Assertion): Part {
    if (element.kind === 'lookbehind') this.lookbehinds.push(element);
    if (element.kind !== 'lookahead') return ASSERTION;
    const { first } = this.#either(element.alternatives.map((one) => this.sequence(one.elements)));
    return { ...ASSERTION, first };
  }

  #one(bytes: ByteSet): Part {
    const position = this.add(bytes);
    const only = new Map([[position, 1]]);
    return { first: only, last: only, free: new Set([position]), empty: 0, assertion: false };
  }

  /** Any text, for unsupported elements: more ways than possible. */
  #anything(): Part {
    const part = this.#one(ANY_BYTE);
    for (const position of part.first.keys()) this.link(position, position, MANY);
    return { ...part, empty: 1 };
  }

  /** A back-reference matches what its group may match, in at most as many ways. */
  #copies({ resolved }: AST.Backreference): Part {
    const groups = [resolved].flat().filter((group) => !this.#open.has(group));
    return groups.length > 0 ? this.#either(groups.map((group) => this.#choice(group))) : NOTHING;
  }

  #choice(group: AST.Group | AST.CapturingGroup): Part {
    this.#open.add(group);
    const part = this.#either(group.alternatives.map(({ elements }) => this.sequence(elements)));
    this.#open.delete(group);
    return part;
  }

  #either(parts: readonly Part[]): Part {
    return {
      first: new Map(parts.flatMap(({ first }) => [...first])),
      last: new Map(parts.flatMap(({ last }) => [...last])),
      free: new Set(parts.flatMap(({ free }) => [...free])),
      empty: Math.min(
        MANY,
        parts.reduce((ways, { empty }) => ways + empty, 0),
      ),
      assertion: parts.some(({ assertion }) => assertion),
    };
  }

  #join(before: Part, after: Part): Part {
    this.#follow(before, after);
    const free = after.empty > 0 && !after.assertion ? [...before.free, ...after.free] : after.free;
    return {
      first: new Map([...before.first, ...times(after.first, before.empty)]),
      last: new Map([...after.last, ...times(before.last, after.empty)]),
      free: new Set(free),
      empty: Math.min(MANY, before.empty * after.empty),
      assertion: before.assertion || after.assertion,
    };
  }

  #follow(before: Part, after: Part, ways = 1): void {
    for (const [from, waysOut] of before.last) {
      for (const [to, waysIn] of after.first) this.link(from, to, ways * waysOut * waysIn);
    }
  }

  /** Beyond the minimum count, the engine does not repeat an empty match. */
  #repetition(quantifier: AST.Quantifier): Part {
    const { element, min, max } = quantifier;
    if (max === 0) return NOTHING;
    if (isPlain(quantifier) && max <= MAX_COPIES && this.all.length < MANY_POSITIONS) {
      const copies = Array.from({ length: max }, () => element as AST.Element);
      return this.sequence(copies);
    }
    if (max > 1) this.#loops.push(quantifier);
    const part = this.#part(element as AST.Element);
    if (max > 1) {
      this.#loops.pop();
      this.#follow(part, part, min > 1 && part.empty > 0 ? MANY : 1);
    }
    const free = min > 1 ? NOTHING.free : part.free;
    return { ...part, free, empty: min === 0 ? 1 : part.empty };
  }
}

/** Whether there is only one path through a part: characters, each a fixed number of times. */
function isPlain(part: AST.Element | AST.QuantifiableElement): boolean {
  switch (part.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return true;
    case 'Quantifier':
      return part.min === part.max && isPlain(part.element);
    case 'Group':
    case 'CapturingGroup':
      return (
        part.alternatives.length === 1 && (part.alternatives[0]?.elements ?? []).every(isPlain)
      );
    default:
      return false;
  }
}

function times(ways: ReadonlyMap<number, number>, factor: number): [number, number][] {
  if (factor === 0) return [];
  return [...ways].map(([position, count]) => [position, Math.min(MANY, count * factor)]);
}
