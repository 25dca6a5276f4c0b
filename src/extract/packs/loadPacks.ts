import { ErrenrichError } from '../../errors.js';
import {
  type DocumentKind,
  type LoadedDocument,
  listDocuments,
  loadDocuments,
} from '../../schema.js';
import type { Evidence, Platform } from '../../types.js';
import type { Rule, Sample } from '../rule.js';
import { checkPattern } from '../safety/checkPattern.js';
import { checkFlags } from '../safety/checkSyntax.js';
import type { Pack } from './pack.js';

const PACK: DocumentKind = {
  schema: 'rules',
  fault: 'BAD_PACK',
  endings: ['.yaml', '.yml'],
};

/** A rule pack as in its YAML. */
export interface RulePack {
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
 * A pack, or all packs in a directory.
 * @param from a path, or the pack as an object
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is not a rule pack
 */
export function loadPacks(from: string | RulePack): Pack[] {
  return loadDocuments<RulePack>(from, PACK).map(toPack);
}

/** The pack itself, or the packs in a directory. */
export function listPacks(path: string): string[] {
  return listDocuments(path, PACK);
}

function toPack({ file, document: pack }: LoadedDocument<RulePack>): Pack {
  const { id, overrides = false, disable = [] } = pack;
  return { id, file, overrides, disable, rules: toRules(pack, file) };
}

/** The rules of one pack, their regular expressions checked. */
function toRules(pack: RulePack, file: string): Rule[] {
  return pack.rules.map((rule, index) => {
    const { flags = '', radix = 10, platform = pack.platform, requires = [], ...rest } = rule;
    const place = { file, pointer: `/rules/${index}` };
    const at = (name: string) => ({ file, pointer: `${place.pointer}/${name}` });
    checkFlags(flags, at('flags'));
    const safeLength = checkPattern(rule.pattern, flags, at('pattern'));
    if (rule.domains !== undefined && !rule.pattern.includes('(?<domain>')) {
      const remedy = 'put (?<domain>...) around the domain, or remove this';
      const reason = 'the pattern has no group named domain';
      throw new ErrenrichError('BAD_PACK', reason, { ...at('domains'), remedy });
    }
    const id = `${pack.id}/${rule.id}`;
    return { ...rest, ...place, id, flags, radix, platform, requires, safeLength };
  });
}
