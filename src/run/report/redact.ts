import { ErrenrichError } from '../../errors.js';
import { givenPattern } from '../givenPattern.js';
import type { Report, ReportExample } from './report.js';

/** A kind of text that is not for everybody. If the pattern has groups, only the one that took part is replaced. */
interface Secret {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** Ends of the names of fields whose values are secret. */
const NAMES =
  'access[_-]?key|api[_-]?key|auth|client[_-]?secret|cookie|credentials?|pass(?:w(?:or)?d|phrase)|pwd|private[_-]?key|secret(?:[_-]?key)?|session(?:[_-]?id)?|sig(?:nature)?|token';
/** A value in quotes, in quotes inside a JSON text, or up to the next blank. */
const VALUE = `(?:\\\\"([^"\\\\]{1,500})|"((?:[^"\\\\]|\\\\.){1,500})|'([^']{1,500})|([^\\s"'&;,]{3,500}))`;
const IS = `\\\\?["']?\\s{0,3}[=:]\\s{0,3}`;

/** How what was replaced begins. */
const REPLACED = /^\[[a-z]+-\d/;
/** What shows that a line was cut. */
const CUT = '…';
/** The first words of what is left of a line may be a secret whose name was cut off. */
const FIRST_WORDS = /^…\S*(?:\s+\S+){0,2}/;
const LAST_WORD = /\S*…$/;

/** In this order: what is replaced by one is not seen by the next. */
const SECRETS: readonly Secret[] = [
  {
    kind: 'token',
    pattern: /authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:digest|aws4\S{0,30})\s(.{1,900})/dgi,
  },
  {
    kind: 'token',
    pattern:
      /authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|bearer|token|apikey|negotiate|ntlm)\s{1,3})?(?!digest\b|aws4)([^\s"']{1,900})/dgi,
  },
  { kind: 'token', pattern: /\b(?:Bearer|Basic|Negotiate|NTLM)\s+([\w+/.~-]{8,}=*)/dgi },
  { kind: 'token', pattern: /\beyJ[\w-]{5,}\.[\w-]+\.?[\w-]*/dg },
  { kind: 'token', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}/dg },
  { kind: 'token', pattern: /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abpr]-|sk-|npm_)[\w-]{16,}/dg },
  { kind: 'token', pattern: new RegExp(`(?:\\w{0,24}(?:${NAMES})|\\bpass)${IS}${VALUE}`, 'dgi') },
  { kind: 'token', pattern: new RegExp(`--(?:${NAMES})\\s{1,3}${VALUE}`, 'dgi') },
  { kind: 'token', pattern: /\/\/[^\s/:@]{0,64}:([^\s@]{1,128})@/dg },
  {
    kind: 'email',
    pattern:
      /(?:"[^"\n]{1,64}"|[\p{L}\p{N}_.+-]{1,64}(?:'[\p{L}\p{N}_.+-]{1,64}){0,2})(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/dgu,
  },
  { kind: 'user', pattern: /\/(?:home|users)\/([^/\s"':,;]+)/dgi },
  {
    kind: 'user',
    pattern:
      /\\(?:Users|Documents and Settings)\\{1,2}([^\\/:*?"<>|]{1,64}(?=\\)|[^\\\s"':,;]+)/dgi,
  },
  {
    kind: 'user',
    pattern:
      /(?<![a-z])(?:user(?:[_-]?name)?|login|logname|ruser)\\?["']?[=:]\s?\\?["']?([^\s"'\\&;,)\]]+)/dgi,
  },
  { kind: 'user', pattern: /\bfor (?:invalid user )?(\S+) from(?= )/dg },
  { kind: 'user', pattern: /\bS-1-5-21(?:-\d+){3,5}\b/dg },
  {
    kind: 'ip',
    pattern:
      /(?<![a-z\d.])(?:(?:25[0-5]|2[0-4]\d|[01]?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d?\d)(?!\d|\.\d{1,3}(?!\d))/dgi,
  },
  { kind: 'ip', pattern: /(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/dgi },
  {
    kind: 'ip',
    pattern: /(?<![\w:])(?=[a-f:]*\d)(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,7}(?![\w:])/dgi,
  },
  { kind: 'ip', pattern: /(?<![\w:])(?=[a-f:]*\d)(?:[\da-f]{1,4}:){1,7}:(?![\w:])/dgi },
];

/** Paths that are the same for all users. */
const SHARED_USERS = new Set(['public', 'default', 'shared', 'all users', 'root']);

/**
 * Checks the patterns of a user.
 * @throws {ErrenrichError} BAD_OPTION for an invalid or slow regular expression
 */
export function secretsOf(patterns: readonly string[], option: string): Secret[] {
  return patterns.map((given) => {
    const { pattern, flags } = givenPattern(given, option, 'dg');
    if (pattern === '') throw new ErrenrichError('BAD_OPTION', `${option} needs a pattern`);
    return { kind: 'redacted', pattern: new RegExp(pattern, flags) };
  });
}

/** Replaces what is not for everybody, the same text always by the same name. */
export class Redaction {
  readonly #secrets: readonly Secret[];
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /**
   * @param own further kinds, which are replaced first
   * @param usual whether what is usually secret is replaced, too
   */
  constructor(own: readonly Secret[] = [], usual = true) {
    this.#secrets = usual ? [...own, ...SECRETS] : own;
  }

  /** The text without secrets. */
  text(text: string): string {
    return this.#secrets.reduce((sofar, secret) => this.#without(sofar, secret), text);
  }

  /** The line without secrets; a code stays, even in one. */
  example({ text, start, end, source, ...others }: ReportExample): ReportExample {
    const head = this.text(text.slice(0, start).replace(FIRST_WORDS, CUT));
    const match = text.slice(start, end);
    const tail = this.text(text.slice(end).replace(LAST_WORD, CUT));
    return {
      ...others,
      ...(source !== undefined && { source: this.text(source) }),
      text: head + match + tail,
      start: head.length,
      end: head.length + match.length,
    };
  }

  /** The report without secrets in lines and in the names of logs and hosts. */
  report(report: Report): Report {
    const { codes, cube, comparison } = report;
    return {
      ...report,
      title: this.text(report.title),
      codes: codes.map((code) => ({
        ...code,
        examples: code.examples.map((one) => this.example(one)),
      })),
      cube: {
        ...cube,
        sources: cube.sources.map((name) => this.text(name)),
        hosts: cube.hosts.map((name) => this.text(name)),
      },
      ...(comparison && { comparison: { ...comparison, with: this.text(comparison.with) } }),
    };
  }

  #without(text: string, { kind, pattern }: Secret): string {
    let shown = '';
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const [whole, ...groups] = match.indices ?? [];
      const [start, end] = groups.find((group) => group !== undefined) ?? whole ?? [0, 0];
      const secret = text.slice(start, end);
      if (start < from || start === end || isKept(secret)) continue;
      shown += text.slice(from, start) + this.#nameOf(secret, kind);
      from = end;
    }
    return shown + text.slice(from);
  }

  #nameOf(secret: string, kind: string): string {
    const key = `${kind} ${secret}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `[${kind}-${count}]`;
    this.#names.set(key, name);
    return name;
  }
}

/** What is the same for all users, or was replaced before. */
function isKept(secret: string): boolean {
  return REPLACED.test(secret) || SHARED_USERS.has(secret.toLowerCase());
}
