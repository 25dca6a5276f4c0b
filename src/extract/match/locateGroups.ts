import type { AST } from '@eslint-community/regexpp';
import { parsePattern, visitPattern } from '../pattern/patternNodes.js';

/** The named groups of a rule. */
export type GroupName = 'code' | 'symbol' | 'domain';

/** The number of a group, and the numbers of those that capture the text before it. */
export interface GroupPlace {
  readonly group: number;
  readonly before: readonly number[];
}

/** A pattern with numbered groups only, and how to find its named ones. */
export type LocatedGroups = { readonly source: string } & {
  readonly [name in GroupName]?: GroupPlace;
};

/** A run of the pattern to be captured, as offsets. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const NAMES: readonly GroupName[] = ['code', 'symbol', 'domain'];

/**
 * Adds groups to a pattern that capture the text before its named groups: their lengths
 * add up to the positions of the named groups, in a quarter of the time that the flag `d` takes.
 * @returns undefined if a named group may match several times or is in a lookaround, and for
 *   patterns with back-references
 */
export function locateGroups(pattern: string, flags: string): LocatedGroups | undefined {
  const groups = capturingGroups(pattern, flags);
  const named = groups.filter((group) => NAMES.some((name) => name === group.name));
  const names = new Set(named.map(({ name }) => name));
  const paths = named.map(rangesBefore);
  if (names.size < named.length || groups.some(({ references }) => references.length > 0)) {
    return undefined;
  }
  if (paths.includes(undefined)) return undefined;
  const ranges = distinct(paths.flatMap((path) => path ?? []));
  const numbers = numberGroups(groups, ranges);
  const places = named.map((group, index) => [
    group.name,
    {
      group: numbers.get(group) ?? 0,
      before: (paths[index] ?? []).map((range) => numbers.get(keyOf(range)) ?? 0),
    },
  ]);
  return { source: rewrite(pattern, groups, ranges), ...Object.fromEntries(places) };
}

function capturingGroups(pattern: string, flags: string): AST.CapturingGroup[] {
  const groups: AST.CapturingGroup[] = [];
  visitPattern(parsePattern(pattern, flags), {
    onCapturingGroupEnter: (group) => groups.push(group),
  });
  return groups;
}

/** The pattern before a group in each alternative around it; undefined if it is not fixed. */
function rangesBefore(group: AST.CapturingGroup): Range[] | undefined {
  const ranges: Range[] = [];
  let child: AST.Node = group;
  for (let parent: AST.Node | null = group.parent; parent !== null; parent = parent.parent) {
    if (parent.type === 'Assertion') return undefined;
    if (parent.type === 'Quantifier' && parent.max > 1) return undefined;
    if (parent.type === 'Alternative' && child.start > parent.start) {
      ranges.push({ from: parent.start, to: child.start });
    }
    child = parent;
  }
  return ranges;
}

/**
 * Two groups after the same run share its capture; of runs with the same start, the longer opens
 * first.
 */
function distinct(ranges: readonly Range[]): Range[] {
  const byKey = new Map(ranges.map((range) => [keyOf(range), range]));
  return [...byKey.values()].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Groups are numbered by their opening parentheses; an added one opens before its content. */
function numberGroups(
  groups: readonly AST.CapturingGroup[],
  ranges: readonly Range[],
): Map<AST.CapturingGroup | string, number> {
  const openings = [
    ...ranges.map((range) => ({ at: range.from, key: keyOf(range) })),
    ...groups.map((group) => ({ at: group.start, key: group })),
  ].sort((a, b) => a.at - b.at);
  return new Map(openings.map(({ key }, index) => [key, index + 1]));
}

function rewrite(
  pattern: string,
  groups: readonly AST.CapturingGroup[],
  ranges: readonly Range[],
): string {
  const opened = new Map(groups.map((group) => [group.start, group]));
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    source += ')'.repeat(ranges.filter(({ to }) => to === at).length);
    source += '('.repeat(ranges.filter(({ from }) => from === at).length);
    source += pattern[at];
    const name = opened.get(at)?.name;
    if (name !== undefined && name !== null) at += `?<${name}>`.length;
  }
  return source;
}

function keyOf({ from, to }: Range): string {
  return `${from}-${to}`;
}
