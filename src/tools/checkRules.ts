import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../counted.js';
import { ErrenrichError } from '../errors.js';
import { compileAutomata } from '../extract/compile/compileAutomata.js';
import { listPacks, loadPacks } from '../extract/packs/loadPacks.js';
import type { Rule } from '../extract/rule.js';
import { patternCost } from '../extract/safety/patternCost.js';
import type { FlaggedLine } from '../extract/scan/flaggedLines.js';
import { Scanner } from '../extract/scan/scanner.js';
import { packageFile } from '../packageFile.js';
import { loadBuiltIn } from '../run/builtIn.js';
import { describeFinding } from './finding.js';
import { findShadowed } from './shadowed.js';

/** The problems of rule packs, as messages with their location. */
export interface RulesCheck {
  readonly rules: number;
  /** Ordinary log lines on which the rules were tried. */
  readonly lines: number;
  readonly findings: readonly string[];
}

/** Logs without a code in them, which come with the package. */
const ORDINARY_LOGS = packageFile('fixtures/clean');
/** A rule may flag one in this many ordinary lines; a good pattern flags none. */
const LINES_FOR_A_FLAG = 50;
/** Longer lines are so rare that a time limit on them costs nothing. */
const LONG_LINE = 1_000;

/**
 * Finds packs that do not load, and rules that are slow, flag ordinary lines, are
 * shadowed by others, or share their id with others.
 * @param paths rule packs or directories of packs; if empty, the built-in ones
 * @throws {ErrenrichError} for a path that does not exist
 */
export function checkRules(paths: readonly string[]): RulesCheck {
  const findings: string[] = [];
  const files = (paths.length > 0 ? paths : [packageFile('rules')]).flatMap(listPacks);
  const own = files.flatMap((file) => attempt(findings, () => loadUsable(file)));
  const others = paths.length > 0 ? loadBuiltIn().rules : [];
  const lines = readLines(ORDINARY_LOGS);
  findings.push(
    ...findSlow(own),
    ...findLoose(own, lines),
    ...findShadowed(own),
    ...findTwins(own, others),
  );
  return { rules: own.length, lines: lines.length, findings };
}

/** The rules of a pack with their automata; compiling them may fail, too. */
function loadUsable(file: string): Rule[] {
  const rules = loadPacks(file).flatMap((pack) => pack.rules);
  return rules.map((rule) => ({ ...rule, compiled: compileAutomata(rule) }));
}

/** The loaded items, or none if loading fails, which is added to the findings. */
function attempt<T>(findings: string[], load: () => T[]): T[] {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ErrenrichError)) throw error;
    findings.push(error.message);
    return [];
  }
}

function readLines(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  return text.split(/\r?\n/).filter((line) => line !== '');
}

function findSlow(rules: readonly Rule[]): string[] {
  return rules
    .filter((rule) => rule.safeLength < LONG_LINE || isSteep(rule))
    .map((rule) => {
      const slow = `may be slow on lines longer than ${counted(rule.safeLength, 'character')}`;
      const remedy =
        'limit repetitions, or start with (?<!\\w) or a character that none of them matches';
      return describeFinding(
        rule,
        `${slow}, where it runs under a time limit; ${remedy}`,
        '/pattern',
      );
    });
}

/** Whether a line twice as long takes more than twice as long. */
function isSteep({ pattern, flags }: Rule): boolean {
  return patternCost(pattern, flags).degree > 1;
}

function findLoose(rules: readonly Rule[], lines: readonly string[]): string[] {
  const flagged = flagLines(rules, lines);
  return rules.flatMap((rule, index) => {
    if (rule.success) return [];
    const count = flagged.filter((line) => line.rules.includes(index)).length;
    if (count * LINES_FOR_A_FLAG <= lines.length) return [];
    const loose = `may match on ${count} of ${lines.length} ordinary lines`;
    const remedy = 'require a word next to the number, or more of its notation';
    return [describeFinding(rule, `${loose}; ${remedy}`, '/pattern')];
  });
}

/**
 * Line by line: in one block, a scanner without rows of its own gives up some pairs of a line and a
 * rule, which then count as flagged. No rule is trusted, for the same reason.
 */
function flagLines(rules: readonly Rule[], lines: readonly string[]): FlaggedLine[] {
  const scanner = new Scanner(rules, { scoreOfTrust: Number.POSITIVE_INFINITY });
  return lines.flatMap((line) => scanner.scan(Buffer.from(`${line}\n`)));
}

function findTwins(own: readonly Rule[], others: readonly Rule[]): string[] {
  const seen = new Map(others.map((rule) => [rule.id, rule]));
  return own.flatMap((rule) => {
    const twin = seen.get(rule.id);
    seen.set(rule.id, rule);
    if (twin === undefined) return [];
    return [
      describeFinding(
        rule,
        `has the same id as a rule in ${twin.file}:${twin.pointer}; rename it`,
        '/id',
      ),
    ];
  });
}
