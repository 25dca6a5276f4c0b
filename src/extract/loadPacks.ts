import { ErrenrichError } from '../errors.js';
import { type DocumentKind, listDocuments, loadDocument } from '../schema.js';
import type { Evidence, Platform } from '../types.js';
import type { Pack } from './pack.js';
import type { Rule, Sample } from './rule.js';

const PACK: DocumentKind = { schema: 'rules', fault: 'BAD_PACK', endings: ['.yaml', '.yml'] };

/** A rule pack as its YAML has it. */
interface PackDocument {
  readonly id: string;
  readonly title: string;
  readonly platform?: Platform;
  readonly overrides?: boolean;
  readonly disable?: readonly string[];
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly pattern: string;
    readonly flags?: string;
    readonly families: readonly string[];
    readonly evidence: Evidence;
    readonly radix?: 10 | 16;
    readonly domains?: Readonly<Record<string, string>>;
    readonly success?: true;
    readonly platform?: Platform;
    readonly requires?: readonly string[];
    readonly samples: readonly Sample[];
  }[];
}

/**
 * A pack, or all packs in a folder.
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is no rule pack
 */
export function loadPacks(path: string): Pack[] {
  return listDocuments(path, PACK).map(loadPack);
}

function loadPack(file: string): Pack {
  const pack = loadDocument<PackDocument>(file, PACK);
  const { id, overrides = false, disable = [] } = pack;
  return { id, file, overrides, disable, rules: toRules(pack, file) };
}

/** The rules of one pack, their regular expressions tried. */
function toRules(pack: PackDocument, file: string): Rule[] {
  return pack.rules.map((rule, index) => {
    const { flags = '', radix = 10, platform = pack.platform, requires = [], ...rest } = rule;
    const place = { file, pointer: `/rules/${index}` };
    checkPattern(rule.pattern, flags, place);
    return { ...rest, ...place, id: `${pack.id}/${rule.id}`, flags, radix, platform, requires };
  });
}

function checkPattern(pattern: string, flags: string, place: { file: string; pointer: string }) {
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
}
