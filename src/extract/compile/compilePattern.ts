import type { AST } from '@eslint-community/regexpp';
import type { ByteSet } from '../compiledRule.js';
import {
  ANY_BYTE,
  asciiBytes,
  type CharacterElement,
  HIGH_BYTE,
  mayMatchBeyondAscii,
  utf8Sequences,
} from '../pattern/byteSets.js';
import { parsePattern } from '../pattern/patternNodes.js';
import type { ByteNfa, Fragment } from './byteNfa.js';

/** Repetitions beyond this many are treated as unbounded: more permissive, and far fewer states. */
export const MAX_COPIES = 64;
/** The same for optional repetitions. */
const MAX_OPTIONAL_COPIES = 4;

/** Any byte, and the start of a line. */
export const EVERY_BYTE: ByteSet = new Uint8Array(256).fill(1);

/** Cached lookbehinds: most rules begin with the same one. */
const allowedBefore = new Map<string, ByteSet>();

/** A pattern as an automaton: its start, its end, and the bytes after which it may start. */
export interface CompiledPattern extends Fragment {
  /** Bytes after one of which a match may start; the newline represents the start of the line. */
  readonly after: ByteSet;
}

/**
 * Adds a pattern to the automaton, one compiled alternative after another. The result accepts
 * everything that the pattern matches, and may accept more: assertions are dropped (except for a
 * negative lookbehind at the very start and a lookahead at the very end), back-references match
 * anything, a class of characters beyond ASCII is any run of their bytes.
 * @throws {SyntaxError} if the pattern is not a valid regular expression
 */
export function compilePattern(pattern: string, flags: string, nfa: ByteNfa): CompiledPattern[] {
  const compiler = new PatternCompiler(nfa, flags);
  return parsePattern(pattern, flags).alternatives.map((alternative) => ({
    ...compiler.whole(alternative),
    after: startsAfter(alternative, flags),
  }));
}

class PatternCompiler {
  readonly #nfa: ByteNfa;
  readonly #flags: string;

  constructor(nfa: ByteNfa, flags: string) {
    this.#nfa = nfa;
    this.#flags = flags;
  }

  /** An alternative of the whole pattern, including what must directly follow its match. */
  whole({ elements }: AST.Alternative): Fragment {
    const last = elements.findLastIndex((element) => element.type !== 'Assertion');
    const behind = elements.slice(last + 1).find(isLookAhead);
    const match = this.sequence(elements.slice(0, last + 1));
    return behind === undefined ? match : this.#nfa.sequence([match, this.#choice(behind)]);
  }

  sequence(elements: readonly AST.Element[]): Fragment {
    return this.#nfa.sequence(elements.map((element) => this.#element(element)));
  }

  #element(element: AST.Element): Fragment {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return this.#character(element);
      case 'Group':
        return element.modifiers === null ? this.#choice(element) : this.#anything();
      case 'CapturingGroup':
        return this.#choice(element);
      case 'Quantifier':
        return this.#quantifier(element);
      case 'Assertion':
        return this.#nfa.empty();
      default:
        return this.#anything();
    }
  }

  #choice({ alternatives }: Pick<AST.Group, 'alternatives'>): Fragment {
    return this.#nfa.choice(alternatives.map(({ elements }) => this.sequence(elements)));
  }

  /** With the flag `v` a class may match several characters at once. */
  #character(element: CharacterElement): Fragment {
    const nfa = this.#nfa;
    if (this.#flags.includes('v') && element.type !== 'Character') return this.#anything();
    const beyond = utf8Sequences(element, this.#flags);
    if (beyond !== undefined) {
      return nfa.choice(beyond.map((bytes) => nfa.sequence(bytes.map((byte) => nfa.one(byte)))));
    }
    const ascii = asciiBytes(element, this.#flags);
    if (!mayMatchBeyondAscii(element, this.#flags)) return nfa.one(ascii);
    return nfa.choice([nfa.one(ascii), nfa.repeated(nfa.one(HIGH_BYTE))]);
  }

  #quantifier({ element, min, max }: AST.Quantifier): Fragment {
    const nfa = this.#nfa;
    const least = Math.min(min, MAX_COPIES);
    const copy = (): Fragment => this.#element(element);
    const needed = Array.from({ length: least }, copy);
    if (max - least > MAX_OPTIONAL_COPIES) {
      return nfa.sequence([...needed, nfa.optional(nfa.repeated(copy()))]);
    }
    const more = nfa.upTo(Array.from({ length: max - least }, copy));
    return nfa.sequence([...needed, more]);
  }

  #anything(): Fragment {
    const nfa = this.#nfa;
    return nfa.optional(nfa.repeated(nfa.one(ANY_BYTE)));
  }
}

/** The bytes that may precede a match: not those that a leading negative lookbehind excludes. */
export function startsAfter({ elements: [first] }: AST.Alternative, flags: string): ByteSet {
  if (first?.type !== 'Assertion' || first.kind !== 'lookbehind' || !first.negate) {
    return EVERY_BYTE;
  }
  const key = `${flags}/${first.raw}`;
  const after = allowedBefore.get(key) ?? notForbidden(first, flags);
  allowedBefore.set(key, after);
  return after;
}

function notForbidden({ alternatives }: AST.LookbehindAssertion, flags: string): ByteSet {
  const allowed = EVERY_BYTE.slice();
  for (const { elements } of alternatives) {
    const [only, ...others] = elements;
    if (others.length > 0 || !isCharacter(only)) continue;
    asciiBytes(only, flags).forEach((forbidden, byte) => {
      if (forbidden) allowed[byte] = 0;
    });
  }
  return allowed;
}

function isLookAhead(element: AST.Element): element is AST.LookaheadAssertion {
  return element.type === 'Assertion' && element.kind === 'lookahead' && !element.negate;
}

function isCharacter(element: AST.Element | undefined): element is CharacterElement {
  return ['Character', 'CharacterSet', 'CharacterClass'].includes(element?.type ?? '');
}
