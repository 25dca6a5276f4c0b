// The rules' patterns as one pattern for ripgrep, whose engine has neither look-arounds nor need of
// names: it finds what the rules find, without knowing where a word begins.
import { RegExpParser } from '@eslint-community/regexpp';

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
      return '';
    case 'Group':
    case 'CapturingGroup':
      return `(?:${node.alternatives.map(format).join('|')})`;
    case 'Quantifier':
      return format(node.element) + node.raw.slice(node.element.raw.length);
    case 'CharacterClass':
      return node.raw.replace(/(?<!^)\[/g, '\\[').replace('\\\\[', '\\[');
    default:
      return node.raw;
  }
}
