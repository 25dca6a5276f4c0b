// The rules' patterns as one pattern for ripgrep, whose engine has no look-arounds and needs no
// names: it finds what the rules find, without knowing what stands before and behind.
import { RegExpParser } from '@eslint-community/regexpp';

/** What JavaScript means by these; ripgrep would take in all of Unicode. */
const ASCII_SETS = { digit: '0-9', word: '0-9A-Za-z_' };

/** Counts beyond it would make ripgrep's automaton far larger, and find nothing more. */
const MAX_COPIES = 64;

/**
 * @param {readonly { pattern: string, flags: string }[]} rules
 * @returns {string}
 */
export function rgPattern(rules) {
  const parts = rules.map(({ pattern, flags }) => {
    const { alternatives } = new RegExpParser().parsePattern(pattern);
    return `(?${flags.includes('i') ? 'i' : '-i'}:${alternatives.map(format).join('|')})`;
  });
  return parts.join('|');
}

function format(node) {
  switch (node.type) {
    case 'Alternative':
      return node.elements.map(format).join('');
    case 'Assertion':
      return node.kind.startsWith('look') ? '' : node.raw;
    case 'Group':
    case 'CapturingGroup':
      return `(?:${node.alternatives.map(format).join('|')})`;
    case 'Quantifier':
      return formatQuantifier(node);
    case 'CharacterClass':
      return `[${node.negate ? '^' : ''}${node.elements.map(format).join('')}]`;
    case 'CharacterClassRange':
      return `${format(node.min)}-${format(node.max)}`;
    case 'CharacterSet':
      return formatSet(node);
    case 'Character':
      return formatCharacter(node);
    default:
      throw new Error(`ripgrep has nothing like ${node.raw}`);
  }
}

/** Repeats nothing where a look-around was. High counts are none, as in our own automaton. */
function formatQuantifier({ element, min, max, greedy }) {
  const repeated = format(element);
  const count = max > MAX_COPIES ? `{${Math.min(min, MAX_COPIES)},}` : `{${min},${max}}`;
  return repeated && `${repeated}${count}${greedy ? '' : '?'}`;
}

function formatSet({ kind, negate, raw }) {
  const ascii = ASCII_SETS[kind];
  return ascii === undefined ? raw : `[${negate ? '^' : ''}${ascii}]`;
}

/** By its number where it might mean something: what must be escaped differs from JavaScript. */
function formatCharacter({ value, raw }) {
  return /^\w$/.test(raw) ? raw : `\\x{${value.toString(16)}}`;
}
