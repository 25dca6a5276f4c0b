import { ErrenrichError } from '../errors.js';
import { type DocumentKind, listDocuments, loadDocument } from '../schema.js';
import type { Evidence, Platform } from '../types.js';
import { patternCost, safeLength } from './patternCost.js';
import type { Rule, Sample } from './rule.js';

const PACK: DocumentKind = { schema: 'rules', fault: 'BAD_PACK', endings: ['.yaml', '.yml'] };

/** A rule pack as its YAML has it. */
interface PackDocument {
  readonly id: string;
  readonly title: string;
  readonly platform?: Platform;
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly pattern: string;
    readonly flags?: string;
    readonly families: readonly string[];
    readonly evidence: Evidence;
    readonly radix?: 10 | 16;
    readonly platform?: Platform;
    readonly requires?: readonly string[];
    readonly samples: readonly Sample[];
  }[];
}

/**
 * The rules of a pack, or of all packs in a folder.
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is no rule pack
 */
export function loadPacks(path: string): Rule[] {
  return listDocuments(path, PACK).flatMap(loadPack);
}

/** The rules of one pack: read, held against its schema, its regular expressions tried. */
function loadPack(file: string): Rule[] {
  const pack = loadDocument<PackDocument>(file, PACK);
  return pack.rules.map((rule, index) => {
    const { flags = '', radix = 10, platform = pack.platform, requires = [], ...rest } = rule;
    const place = { file, pointer: `/rules/${index}` };
    const safeLength = checkPattern(rule.pattern, flags, place);
    const id = `${pack.id}/${rule.id}`;
    return { ...rest, ...place, id, flags, radix, platform, requires, safeLength };
  });
}

/** @returns the length up to which lines are safe to be tried without a watch */
function checkPattern(
  pattern: string,
  flags: string,
  place: { file: string; pointer: string },
): number {
  const pointer = `${place.pointer}/pattern`;
  const details = { file: place.file, pointer };
  try {
    new RegExp(pattern, flags);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'mend the regular expression';
    throw new ErrenrichError('BAD_PACK', reason, { ...details, remedy, cause });
  }
  if (!/\(\?<(?:code|symbol)>/.test(pattern)) {
    const reason = 'the pattern has no group named code or symbol';
    const remedy = 'put (?<code>...) around the number or (?<symbol>...) around the name';
    throw new ErrenrichError('BAD_PACK', reason, { ...details, remedy });
  }
  const cost = patternCost(pattern, flags);
  if (cost.endless === undefined) return safeLength(cost);
  const reason = `${cost.endless} can match one text in so many ways that a line might take for ever`;
  const remedy =
    'repeat it once only, or let each repetition begin with a character that it holds nowhere else';
  throw new ErrenrichError('BAD_PACK', reason, { ...details, remedy });
}
