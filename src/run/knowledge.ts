import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { findCollisions } from '../annotate/catalogs/collisions.js';
import { asPacks, composePacks } from '../extract/packs/composePacks.js';
import { loadPacks } from '../extract/packs/loadPacks.js';
import type { Pack } from '../extract/packs/pack.js';
import type { Rule } from '../extract/rule.js';
import { Scanner } from '../extract/scan/scanner.js';
import { compileParts } from '../extract/scan/scannerParts.js';
import { loadBuiltIn, loadCompiledRules, loadScannerParts } from './builtIn.js';
import { loadIndex } from './catalogs.js';
import { checkSamples } from './checkSamples.js';
import { lineFormatsWith } from './lineFormats.js';
import { type EnrichOptions, type ResolvedOptions, resolveOptions } from './options.js';
import { hasFilters, selectionOf } from './selecting.js';
import { symbolRules } from './symbolRules.js';
import { textRule } from './textRule.js';

/**
 * The rules of these packs, or the built-in ones, without running their samples.
 * @throws {ErrenrichError} for a pack that does not match its schema or conflicts with others
 */
export function loadPackRules(paths: readonly string[]): readonly Rule[] {
  const builtIn = loadBuiltIn().rules;
  const own = paths.flatMap(loadPacks);
  composePacks(own, asPacks(builtIn));
  return own.length > 0 ? own.flatMap(({ rules }) => rules) : builtIn;
}

/** What a run needs to know: catalogs, rules, and the scanner for the rules. */
export interface Knowledge {
  readonly index: CatalogIndex;
  /** The user's own before the built-in ones. */
  readonly rules: readonly Rule[];
  readonly scanner: Scanner;
  /** How many rules find successes and do not run at the minimum severity. */
  readonly leftOut: number;
  /**
   * Messages about contradictions between the user's own catalogs and others; the user's take
   * precedence.
   */
  readonly collisions: readonly string[];
}

/** The built-in rules, catalogs and scanner: loaded once, and shared by all enrichers of a thread. */
let builtIn: Knowledge | undefined;

function isBuiltIn({ rules, catalog, minSeverity, texts }: ResolvedOptions): boolean {
  return rules.length === 0 && catalog.length === 0 && minSeverity !== 'success' && !texts;
}

/**
 * @throws {ErrenrichError} for an invalid catalog, and for a pack that does not match its
 *   schema, fails its samples or conflicts with others
 */
export function loadKnowledge(options: ResolvedOptions): Knowledge {
  if (isBuiltIn(options)) {
    builtIn ??= composeKnowledge([], loadIndex([]));
    return builtIn;
  }
  const own = options.rules.flatMap(loadPacks);
  const index = loadIndex(options.catalog);
  checkSamples(
    own.flatMap((pack) => pack.rules),
    index,
  );
  const { minSeverity, texts } = options;
  return composeKnowledge(own, index, { successes: minSeverity === 'success', texts });
}

/**
 * Messages about contradictions between the user's own catalogs and others, for a run whose threads
 * load what they need themselves.
 * @throws {ErrenrichError} like `loadKnowledge`
 */
export function checkOwn(options: EnrichOptions): readonly string[] {
  const resolved = resolveOptions(options);
  lineFormatsWith(resolved.lineFormat);
  // Threads tell warnings.
  const { filters } = resolved;
  if (hasFilters(resolved)) {
    selectionOf({ filters, onWarning: undefined }, loadIndex(resolved.catalog));
  }
  const hasOwn = resolved.rules.length > 0 || resolved.catalog.length > 0;
  return hasOwn ? loadKnowledge(resolved).collisions : [];
}

/** What is found besides codes that are errors. */
interface Further {
  /** Whether rules for successes also run. */
  readonly successes?: boolean;
  /** Whether texts that stand for codes are found. */
  readonly texts?: boolean;
}

/**
 * Combines packs and catalogs with the built-in ones, whether the packs' samples pass or not.
 */
export function composeKnowledge(
  own: readonly Pack[],
  index: CatalogIndex,
  { successes = false, texts = false }: Further = {},
): Knowledge {
  const isPlain = own.length === 0 && index.own.length === 0 && !successes && !texts;
  const builtIn = isPlain ? loadBuiltIn().rules : loadCompiledRules();
  const all = composePacks(own, asPacks(builtIn));
  const composed = successes ? all : all.filter(({ success }) => !success);
  const rules = [...composed, ...symbolRules(index, composed), ...(texts ? [textRule(index)] : [])];
  return {
    index,
    rules,
    leftOut: all.length - composed.length,
    scanner: new Scanner(rules, {}, isPlain ? loadScannerParts() : compileParts(rules)),
    collisions: findCollisions(index.own, index),
  };
}
