/** The types that the stages share. No stage imports another. */

/** The platforms whose numbers the catalogs contain. */
export const PLATFORMS = ['darwin', 'freebsd', 'linux', 'windows'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Names that people use for the platforms. */
export const PLATFORM_NAMES = {
  apple: 'darwin',
  darwin: 'darwin',
  freebsd: 'freebsd',
  ios: 'darwin',
  linux: 'linux',
  macos: 'darwin',
  windows: 'windows',
} as const satisfies Readonly<Record<string, Platform>>;
export type PlatformName = keyof typeof PLATFORM_NAMES;

/** How severe a code is according to its catalog or its bits; the least severe first. */
export const SEVERITIES = ['success', 'info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The confidence in a meaning, lowest first: it depends on the `Evidence`. */
export const CONFIDENCES = ['possible', 'likely', 'certain'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/**
 * Why a meaning was chosen, the strongest evidence first: the symbol is in a catalog; the text
 * around it names the family; words on the line match the meaning; its digits have the family's
 * shape and a catalog contains them; only a weak word is next to it.
 */
export const EVIDENCE = ['symbol', 'context', 'text', 'shape', 'weak'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The levels of log lines in one vocabulary for all formats, the least severe first. */
export const LEVELS = [
  'trace',
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
] as const;
export type Level = (typeof LEVELS)[number];

/** A run of whole lines. Only the last line of a source may lack its newline. */
export interface Block {
  /** The path as the user gave it; absent for bytes that came from no file. */
  readonly source?: string;
  readonly bytes: Uint8Array;
  /** Bytes of the decoded stream before this block. */
  readonly offset: number;
  /** Number of the block's first line, counted from 1. */
  readonly firstLine: number;
}

/** What the tokenizer found at the head of a line. Absent means unknown. */
export interface LineFields {
  /** RFC 3339; with an offset only if the log has one. */
  timestamp?: string;
  level?: Level;
  host?: string;
  process?: string;
  pid?: number;
  thread?: string;
  /** The number of the event, as its provider counts them. */
  event?: string;
}

/** UTF-16 offsets into the line's text. */
export interface Span {
  readonly match: string;
  readonly start: number;
  readonly end: number;
}

/** The properties of a rule that apply to its matches: everything but its pattern. */
export interface RuleTraits {
  /** `pack/name`. */
  readonly id: string;
  /** The families that a match may belong to, most likely first. */
  readonly families: readonly string[];
  /** What a match proves. */
  readonly evidence: Evidence;
  /** The base of digits without a prefix: 16 where the context says hex. */
  readonly radix: 10 | 16;
  /** The platform of the number; overrides the user's preference. */
  readonly platform?: Platform;
  /** The domain of the number on the line, which decides its family or its meaning. */
  readonly domain?: string;
}

/** A span that a rule matched, not yet given a meaning. */
export interface Candidate {
  readonly rule: RuleTraits;
  /** The number as written, if the rule captured one. */
  readonly code?: Span;
  /** The name as written, if the rule captured one. */
  readonly symbol?: Span;
}

/** Another code that a code wraps or maps to, or a meaning that was not chosen. */
export interface CodeReference {
  readonly family: string;
  readonly code?: string;
  readonly symbol?: string;
  readonly platform?: Platform;
  readonly description?: string;
  /** Id of the catalog that gives an alternative this meaning. */
  readonly catalog?: string;
  /** The mapping or function that leads from one to the other. */
  readonly via?: string;
}

/** An error in a source document and its correction. */
export interface Erratum {
  /** The number as documented, if that is the error. */
  readonly documented?: string;
  readonly note: string;
}

/** One code of a catalog. */
export interface CatalogEntry {
  readonly symbol: string;
  /** In the family's canonical spelling; absent if none is known. */
  readonly value?: string;
  readonly category?: string;
  readonly description?: string;
  /** Set by the build if the description is derived from the symbol. */
  readonly derived?: true;
  readonly severity: Severity;
  /** Other names of the same value. */
  readonly aliases?: readonly string[];
  readonly deprecated?: boolean;
  readonly hint?: string;
  /** Words that programs print for it: on a line, they are evidence for this meaning. */
  readonly texts?: readonly string[];
  readonly related?: readonly CodeReference[];
  readonly erratum?: Erratum;
}

/** A number space as data: schema/catalog.schema.json describes each property. */
export interface FamilyTraits {
  readonly title: string;
  /** The canonical spelling. Default `decimal`. */
  readonly form?: 'decimal' | 'hex' | 'name';
  /** The least and the greatest value, both included; absent for names. */
  readonly range?: readonly [number, number];
  readonly prefixes?: readonly string[];
  readonly suffixes?: readonly string[];
  /** Which values are not errors. Default `zero`. */
  readonly success?: 'zero' | 'zero-or-more' | 'none';
  readonly warnings?: readonly number[];
  /** Values that look like errors even without any context. */
  readonly typical?: readonly [number, number];
  readonly alsoHex?: boolean;
  readonly classes?: readonly {
    readonly range: readonly [number, number];
    readonly title: string;
  }[];
}

/** What is known about the codes of one family, from one source. */
export interface Catalog {
  /** `platform/name`. */
  readonly id: string;
  readonly family: string;
  /** The family, if the catalog defines it. */
  readonly defines?: FamilyTraits;
  /** Absent if the codes are the same on all platforms. */
  readonly platform?: Platform;
  readonly title: string;
  readonly source: CatalogSource;
  /** Ids of catalogs of the same family that give the same numbers other meanings. */
  readonly shares?: readonly string[];
  /** Beginnings of words: on lines that contain one of them, the meanings of this catalog come first. */
  readonly context?: readonly string[];
  readonly entries: readonly CatalogEntry[];
}

/** Where a catalog's texts and numbers come from. */
export interface CatalogSource {
  readonly title: string;
  readonly version?: string;
  readonly license: string;
  /** Where the numbers come from, if not from the document. */
  readonly numbers?: string;
}

/** The parts that are packed into a value. */
export interface CodeFields {
  domain?: string;
  facility?: string;
  system?: string;
  subsystem?: string;
  module?: string;
  library?: string;
  class?: string;
  subject?: string;
  code?: number;
  reason?: number;
  function?: number;
  alert?: number;
  signal?: number;
  customer?: boolean;
  ntstatus?: boolean;
  fourcc?: string;
}

/** The canonical spelling of a code on each platform. */
export type PlatformNumbers = Readonly<Partial<Record<Platform, string>>>;

/** One meaning of a code: a record's entry without its span. */
export interface Explanation {
  readonly family: string;
  /** The canonical spelling; absent if no number is known for the symbol. */
  readonly code?: string;
  readonly symbol?: string;
  /** The platform of the number, if only one has it or one is preferred. */
  readonly platform?: Platform;
  /** The platforms, if several have it. */
  readonly platforms?: readonly Platform[];
  /** The numbers of a symbol, if platforms number it differently and none is preferred. */
  readonly numbers?: PlatformNumbers;
  readonly category?: string;
  readonly severity?: Severity;
  readonly description?: string;
  /** Set if the description is derived from the symbol. */
  readonly derived?: true;
  readonly hint?: string;
  readonly known: boolean;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly catalog?: string;
  readonly deprecated?: boolean;
  readonly aliases?: readonly string[];
  readonly erratum?: Erratum;
  readonly fields?: CodeFields;
  readonly related?: readonly CodeReference[];
  /** The meanings that were not chosen, most likely first. */
  readonly alternatives: readonly CodeReference[];
}

/** A code found on a line, its meaning shared with all its other occurrences. */
export interface Finding extends Span {
  readonly rule: string;
  readonly explanation: Explanation;
  /** Where else on the line the same code occurs. */
  readonly also?: readonly Span[];
}

/** A code in a record. */
export interface Code extends Span, Explanation {
  readonly rule: string;
  readonly also?: readonly Span[];
}

/** A log line with its findings: the input of `emit` and `summarize`. */
export interface Enriched {
  readonly source?: string;
  /** Counted from 1. */
  readonly line: number;
  /** Byte offset of the text in the decoded stream. */
  readonly offset: number;
  readonly fields: LineFields;
  readonly text: string;
  /**
   * Set if `text` is only a part of a line that is longer than the limit, or is empty because the
   * record of an earlier code has it.
   */
  readonly truncated?: true;
  readonly findings: readonly Finding[];
}

/** A record: one log line with its codes, as in JSON. */
export interface EnrichedLine extends LineFields {
  source?: string;
  line: number;
  offset: number;
  text: string;
  truncated?: true;
  codes: Code[];
}

/** A record with only some keys. */
export type PartialLine = Partial<Omit<EnrichedLine, 'codes'>> & { codes?: PartialCode[] };

/** A code of such a record. */
export type PartialCode = Partial<Code>;

/** A record of `--flat`: one per code. With `--all`, lines without codes lack the keys of a code. */
export type FlatCode = Omit<EnrichedLine, 'codes'> & Code;
