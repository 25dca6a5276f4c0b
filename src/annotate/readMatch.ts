import { detach } from '../bytes.js';
import type { Platform, RuleTraits } from '../types.js';
import type { CatalogIndex } from './catalogs/catalogIndex.js';
import { familiesOfDomain } from './families/index.js';
import {
  type CodeReading,
  describedFirst,
  knownMeanings,
  type Meaning,
  meaningOfEntry,
  meaningOfParts,
  readValue,
} from './meanings.js';
import { joinPlatforms } from './platforms.js';

/** What a name can mean, or a text that stands for a code. */
export function readSymbol(
  match: string,
  { families, evidence }: RuleTraits,
  index: CatalogIndex,
  platform: Platform | undefined,
): Meaning[] {
  const located =
    evidence === 'text'
      ? index.findText(match).filter(({ catalog }) => families.includes(catalog.family))
      : index.findTypedSymbol(nameOf(match), families);
  return joinPlatforms(
    located.map((one) => meaningOfEntry(one, index)),
    platform,
  );
}

/** Words with spaces between them are looked up as a name: `Medium Error` is `MEDIUM_ERROR`. */
function nameOf(match: string): string {
  return match.includes(' ') ? match.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '') : match;
}

/**
 * What a number can mean: all known meanings or, without any, the one whose shape fits best.
 * @param stated the name that the line gives to it
 * @param platform whose numbers come first
 */
export function readNumber(
  match: string,
  stated: string | undefined,
  rule: RuleTraits,
  index: CatalogIndex,
  platform: Platform | undefined,
): Meaning[] {
  const readings = readingsOf(match, rule, index);
  const known: Meaning[] = [];
  for (const reading of readings) known.push(...describedFirst(knownMeanings(reading, index)));
  if (known.length > 0) return joinPlatforms(known, platform);
  const [first] = readings;
  if (first === undefined || rule.evidence === 'weak') return [];
  const fit = readings.find(({ family, value }) => family.looksLike(value, match)) ?? first;
  const unknown = meaningOfParts(fit, index);
  const isNamed = stated !== undefined && index.findSymbol(stated).length === 0;
  return [isNamed ? { ...unknown, symbol: detach(stated) } : unknown];
}

function readingsOf(
  match: string,
  { families, radix, domain }: RuleTraits,
  index: CatalogIndex,
): CodeReading[] {
  const readings: CodeReading[] = [];
  const ids = (domain !== undefined && familiesOfDomain(domain)) || families;
  for (const id of ids) {
    const family = index.families.find(id);
    const number = family?.parse(match, radix);
    if (family === undefined || number === undefined) continue;
    const value = domain === undefined ? number : (family.within?.(domain, number) ?? number);
    readings.push(readValue(family, value, index));
  }
  return readings;
}
