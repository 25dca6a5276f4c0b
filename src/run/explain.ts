import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { explainQuery, type Query } from '../annotate/query/explainQuery.js';
import type { Explained } from '../emit/explanation.js';
import type { CatalogSource, Explanation, PlatformName } from '../types.js';
import { type CatalogOptions, catalogsOf, loadIndex } from './catalogs.js';
import { checkFamily } from './families.js';
import { checkOptions, checkText } from './optionChecks.js';
import { platformNamed } from './options.js';

export { explainQuery } from '../annotate/query/explainQuery.js';
export { type Explained, formatMeanings } from '../emit/explanation.js';

/** Which codes to include. */
export interface QueryOptions {
  /** The platform whose meanings come first. */
  readonly platform?: PlatformName;
  /** Only meanings in this family. */
  readonly family?: string;
}

/** Which codes to include, and from which catalogs. */
export interface ExplainOptions extends QueryOptions, CatalogOptions {}

export const QUERY_OPTIONS = ['platform', 'family'] as const;
export const EXPLAIN_OPTIONS = [...QUERY_OPTIONS, 'catalog', 'catalogs'] as const;

/**
 * All meanings of a symbol, or of a number in any notation, most likely first.
 * @returns empty if the text is neither a known symbol nor a number
 * @throws {ErrenrichError} for an invalid option or catalog, and BAD_INPUT if the text is not a
 *   string
 */
export function explain(text: string, options: ExplainOptions = {}): Explanation[] {
  checkText(text);
  checkOptions(options, EXPLAIN_OPTIONS);
  const index = loadIndex(catalogsOf(options));
  checkFamily(options.family, index);
  return explainQuery(text, index, toQuery(options));
}

/** The same, with the platform that its name means. */
export function toQuery({ platform, family }: QueryOptions): Query {
  return { platform: platformNamed(platform), family };
}

/** What is known about a meaning in addition to its record: spellings and source. */
export function describe(explanation: Explanation, index: CatalogIndex): Explained {
  const { family: id, code, catalog } = explanation;
  const family = index.families.find(id);
  const value = code === undefined ? undefined : family?.parse(code);
  const spellings = family === undefined || value === undefined ? [] : family.spellings(value);
  const caveat = value === undefined ? undefined : family?.caveat?.(value);
  const source = catalog === undefined ? undefined : index.findCatalog(catalog)?.source;
  return {
    explanation,
    spellings: [...new Set(spellings)],
    ...(source && { source: formatSource(source) }),
    ...(caveat !== undefined && { caveat }),
  };
}

/** A document and its date; for errenrich's own texts, the source of the number. */
function formatSource({ title, version, numbers }: CatalogSource): string {
  if (title === 'errenrich' && numbers !== undefined) return numbers;
  return version === undefined ? title : `${title} (${version})`;
}
