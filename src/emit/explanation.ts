import type { CodeReference, Explanation } from '../types.js';
import { list, onPlatforms } from './codeName.js';
import { Layout } from './layout.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

const LABEL_WIDTH = 12;
const INDENT = 2;
/** A small number means something in most families; so many of the others are listed. */
const MAX_OTHERS = 12;
const UNKNOWN = 'Not in any catalog; decoded from its parts.';

/** A meaning, with facts that are not part of a record. */
export interface Explained {
  readonly explanation: Explanation;
  /** The usual spellings of its number, the canonical one first. */
  readonly spellings: readonly string[];
  /** A caveat about it. */
  readonly caveat?: string;
  /** Where it is documented, or where its number comes from. */
  readonly source?: string;
}

/**
 * The meanings of a code, formatted for reading: the most likely in full, the next ones in a line
 * each, and how many there are besides.
 * @param meanings most likely first
 */
export function formatMeanings(meanings: readonly Explained[], terminal: TerminalOptions): string {
  const [first, ...others] = meanings;
  if (first === undefined) return '';
  const layout = new Layout(terminal.columns);
  layout.add(0, paint('bold', titleOf(first.explanation), terminal));
  for (const text of said(first.explanation)) layout.add(INDENT, escapeControls(text));
  const unlikely = [...others.map((one) => one.explanation), ...first.explanation.alternatives];
  const listed = unlikely.slice(0, MAX_OTHERS).map(other);
  const rows = [...facts(first), ...listed, ...further(unlikely.length - listed.length)];
  for (const [label, value] of rows) {
    const head = paint('dim', label.padEnd(LABEL_WIDTH), terminal);
    layout.add(INDENT, escapeControls(value), head, LABEL_WIDTH);
  }
  return layout.toString();
}

function further(count: number): [string, string][] {
  return count > 0 ? [['or', `${count} more; choose with --family, or list all with --json`]] : [];
}

/** The parts of a packed value. */
export function formatParts(fields: Explanation['fields']): string {
  return Object.entries(fields ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function titleOf({ family, code, symbol }: Explanation): string {
  if (symbol === undefined) return escapeControls(`${family} ${code}`);
  return escapeControls(code === undefined ? symbol : `${symbol}  ${code}`);
}

function said({ description, derived, known }: Explanation): string[] {
  if (description === undefined) return known ? [] : [UNKNOWN];
  return [
    derived ? `${description}. (Inferred from the name; no catalog describes it.)` : description,
  ];
}

function facts({ explanation, spellings, source, caveat }: Explained): [string, string][] {
  const { category, severity, aliases, fields, related, numbers } = explanation;
  const { hint, deprecated, erratum, catalog, confidence } = explanation;
  const all: [string, string | undefined][] = [
    ['hint', hint],
    ['family', explanation.family + formatOwners(explanation)],
    ['number', numbers && onPlatforms(numbers)],
    ['category', category],
    ['severity', `${severity ?? ''}${deprecated ? ', deprecated' : ''}`],
    ['spelled', spellings.join(', ')],
    ['also named', aliases?.join(', ')],
    ['parts', formatParts(fields)],
    ['caveat', caveat],
    ...(related ?? []).map((one): [string, string] => ['related', formatReference(one)]),
    ['erratum', erratum?.note],
    ['catalog', catalog],
    ['source', source],
    ['confidence', confidence === 'certain' ? undefined : confidence],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

type Other = CodeReference & Pick<Partial<Explanation>, 'platforms' | 'numbers' | 'derived'>;

/** A meaning that is not the most likely. */
function other(explanation: Other): [string, string] {
  const { symbol, code, description, derived, numbers } = explanation;
  const number = code === undefined ? numbers && onPlatforms(numbers) : code;
  const place = `${explanation.family} ${number ?? ''}`.trimEnd() + formatOwners(explanation);
  const name = symbol === undefined ? place : `${symbol} (${place})`;
  return ['or', description === undefined || derived ? name : `${name}: ${description}`];
}

function formatOwners({
  platform,
  platforms,
}: Pick<Explanation, 'platform' | 'platforms'>): string {
  const owners = platforms ?? (platform === undefined ? [] : [platform]);
  return owners.length === 0 ? '' : ` on ${list(owners)}`;
}

function formatReference({ family, code, symbol, platform, via, description }: CodeReference) {
  const number = code && `${family} ${code}${platform ? ` on ${platform}` : ''}`;
  const name = symbol && number ? `${symbol} (${number})` : (symbol ?? number);
  return `${name}${via ? ` by ${via}` : ''}${description ? `: ${description}` : ''}`;
}
