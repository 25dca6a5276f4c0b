// The rules' patterns as one pattern for other tools. Lookarounds and names are left out, which not
// all of them have: they find what the rules find, without knowing what stands before and behind.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { RegExpParser } from '@eslint-community/regexpp';
import { SURROUNDINGS } from './measure.js';

const FOLDER = 'bench/.cache';

/** What JavaScript means by these; others would take in all of Unicode. */
const ASCII_SETS = { digit: '0-9', word: '0-9A-Za-z_' };

/** Counts beyond it would make ripgrep's automaton far larger, and find nothing more. */
const MAX_COPIES = 64;

/** How a character is written by its number. */
const BY_NUMBER = {
  pcre: (value) => `\\x{${value.toString(16)}}`,
  python: (value) => `\\U${value.toString(16).padStart(8, '0')}`,
};

/** A pattern that anybody might look for, to show what tools take that are not asked for much. */
export const HEXADECIMAL = '0x[0-9A-Fa-f]{8}';

/** What somebody looks for who is after codes of any kind; in ripgrep's dialect. */
export const SIMPLE = [
  '0x[0-9A-Fa-f]{8}(?-u:\\b)',
  '-[0-9]{5}(?-u:\\b)',
  '(?:ERROR|STATUS|E)_[A-Z][A-Z0-9_]+',
  'EACCES|EPERM|ENOENT|EINVAL|ECONNREFUSED|ECONNRESET|ETIMEDOUT',
  '[Ee]rror[ :=]+[0-9]+',
  'errno[ :=]+-?[0-9]+',
  '[Cc]ode[ :=]+-?[0-9]+',
  '[Ss]tatus[ :=]+[0-9]+',
  'HRESULT[ :=]+0x[0-9A-Fa-f]+',
  'OSStatus[ :=]+-?[0-9]+',
  'WinError [0-9]+',
].join('|');

/**
 * Writes the rules' patterns for tools that know such a dialect. ripgrep's is PCRE's here.
 * @param {keyof typeof BY_NUMBER} dialect
 * @returns {string} the path of the file, from the project's folder
 */
export function writePatterns(dialect) {
  const built = readFileSync(`${SURROUNDINGS.cwd}/dist/built-in.json`, 'utf8');
  const rules = JSON.parse(built).rules.filter(({ success }) => !success);
  return writePattern(dialect, onePattern(rules, BY_NUMBER[dialect]));
}

/** @returns {string} the path of the file */
export function writePattern(name, pattern) {
  const path = `${FOLDER}/pattern.${name}`;
  mkdirSync(`${SURROUNDINGS.cwd}/${FOLDER}`, { recursive: true });
  writeFileSync(`${SURROUNDINGS.cwd}/${path}`, `${pattern}\n`);
  return path;
}

function onePattern(rules, byNumber) {
  const parts = rules.map(({ pattern, flags }) => {
    const { alternatives } = new RegExpParser().parsePattern(pattern);
    const text = alternatives.map((node) => format(node, byNumber)).join('|');
    return `(?${flags.includes('i') ? 'i' : '-i'}:${text})`;
  });
  return parts.join('|');
}

function format(node, byNumber) {
  const formatAll = (nodes, between) => {
    return nodes.map((inner) => format(inner, byNumber)).join(between);
  };
  switch (node.type) {
    case 'Alternative':
      return formatAll(node.elements, '');
    case 'Assertion':
      return node.kind.startsWith('look') ? '' : node.raw;
    case 'Group':
    case 'CapturingGroup':
      return `(?:${formatAll(node.alternatives, '|')})`;
    case 'Quantifier':
      return formatQuantifier(node, byNumber);
    case 'CharacterClass':
      return `[${node.negate ? '^' : ''}${formatAll(node.elements, '')}]`;
    case 'CharacterClassRange':
      return `${format(node.min, byNumber)}-${format(node.max, byNumber)}`;
    case 'CharacterSet':
      return formatSet(node);
    case 'Character':
      return formatCharacter(node, byNumber);
    default:
      throw new Error(`ripgrep has nothing like ${node.raw}`);
  }
}

/** Repeats nothing where a lookaround was. High counts are none, as in our own automaton. */
function formatQuantifier({ element, min, max, greedy }, byNumber) {
  const repeated = format(element, byNumber);
  const count = max > MAX_COPIES ? `{${Math.min(min, MAX_COPIES)},}` : `{${min},${max}}`;
  return repeated && `${repeated}${count}${greedy ? '' : '?'}`;
}

function formatSet({ kind, negate, raw }) {
  const ascii = ASCII_SETS[kind];
  return ascii === undefined ? raw : `[${negate ? '^' : ''}${ascii}]`;
}

/** By its number where it might mean something: what must be escaped differs from JavaScript. */
function formatCharacter({ value, raw }, byNumber) {
  return /^\w$/.test(raw) ? raw : byNumber(value);
}
