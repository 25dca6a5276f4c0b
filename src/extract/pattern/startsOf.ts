import type { AST } from '@eslint-community/regexpp';
import { asciiBytes, matchesStrings, mayMatchBeyondAscii } from './byteSets.js';
import { parsePattern } from './patternNodes.js';

/** Stands for every character that is not ASCII. */
export const BEYOND_ASCII = '\u0080';

/** The characters that a part of a pattern can begin with; undefined for any. */
interface Starts {
  readonly characters: ReadonlySet<string> | undefined;
  /** Whether the part can match nothing, so that what follows counts, too. */
  readonly isOptional: boolean;
}

const NOTHING: Starts = { characters: new Set(), isOptional: true };
const ANYTHING: Starts = { characters: undefined, isOptional: false };

/**
 * The characters with which a match of a pattern can begin: ASCII characters, and `BEYOND_ASCII` for
 * all others. What assertions demand is left out of account, so they may be too many.
 * @returns undefined for any, also if a match may be empty
 */
export function startsOf(pattern: string, flags: string): string | undefined {
  const { alternatives } = parsePattern(pattern, flags);
  const { characters, isOptional } = either(alternatives, flags);
  return characters === undefined || isOptional ? undefined : [...characters].sort().join('');
}

function either(alternatives: readonly AST.Alternative[], flags: string): Starts {
  const all = alternatives.map(({ elements }) => sequence(elements, flags));
  return { characters: union(all), isOptional: all.some(({ isOptional }) => isOptional) };
}

function sequence(elements: readonly AST.Element[], flags: string): Starts {
  const parts: Starts[] = [];
  for (const element of elements) {
    const part = startsOfElement(element, flags);
    parts.push(part);
    if (!part.isOptional) return { characters: union(parts), isOptional: false };
  }
  return { characters: union(parts), isOptional: true };
}

function union(parts: readonly Starts[]): ReadonlySet<string> | undefined {
  const sets = parts.map(({ characters }) => characters);
  if (sets.includes(undefined)) return undefined;
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
}

function startsOfElement(element: AST.Element, flags: string): Starts {
  switch (element.type) {
    case 'Assertion':
      return NOTHING;
    case 'Group':
    case 'CapturingGroup':
      return element.type === 'Group' && element.modifiers
        ? ANYTHING
        : either(element.alternatives, flags);
    case 'Quantifier': {
      const { characters, isOptional } = startsOfElement(element.element, flags);
      return { characters, isOptional: isOptional || element.min === 0 };
    }
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass': {
      if (matchesStrings(element.raw, flags)) return ANYTHING;
      const bytes = asciiBytes(element, flags);
      const ascii = Array.from({ length: 0x80 }, (_, code) => code).filter((code) => bytes[code]);
      const characters = new Set(ascii.map((code) => String.fromCharCode(code)));
      if (mayMatchBeyondAscii(element, flags)) characters.add(BEYOND_ASCII);
      return { characters, isOptional: false };
    }
    default:
      return { characters: undefined, isOptional: true };
  }
}
