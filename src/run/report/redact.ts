import { ErrenrichError } from '../../errors.js';
import { slowness } from '../../extract/safety/boundedTest.js';
import { remedyFor } from '../../extract/safety/checkSyntax.js';
import { regexFault } from '../../regexFault.js';
import type { Report, ReportExample } from './report.js';

/** A kind of text that is not for everybody. If the pattern has a group, only that is replaced. */
interface Secret {
  readonly kind: string;
  readonly pattern: RegExp;
}

const SECRET_NAMES =
  'access[_-]?key|api[_-]?key|auth(?:orization)?|client[_-]?secret|cookie|credential|passw(?:or)?d|pwd|secret|session(?:[_-]?id)?|sig(?:nature)?|token';

/** In this order: what is replaced by one is not seen by the next. */
const SECRETS: readonly Secret[] = [
  { kind: 'token', pattern: /\b(?:Bearer|Basic|Negotiate|NTLM)\s+([\w+/.~-]{8,}=*)/dgi },
  { kind: 'token', pattern: /\beyJ[\w-]{5,}\.[\w-]+\.?[\w-]*/dg },
  { kind: 'token', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/dg },
  { kind: 'token', pattern: /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abpr]-|sk-|npm_)[\w-]{16,}/dg },
  {
    kind: 'token',
    pattern: new RegExp(
      `(?<![a-z])(?:\\w{0,24}[_-])?(?:${SECRET_NAMES})["']?\\s{0,3}[=:]\\s{0,3}["']?([^\\s"'&;,]{3,})`,
      'dgi',
    ),
  },
  { kind: 'token', pattern: /\/\/[^\s/:@]{1,64}:([^\s/@]{1,128})@/dg },
  { kind: 'email', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/dg },
  { kind: 'user', pattern: /(?:\/home\/|\/Users\/)([^/\s"':,;]+)/dg },
  { kind: 'user', pattern: /\\(?:Users|Documents and Settings)\\{1,2}([^\\\s"':,;]+)/dgi },
  {
    kind: 'ip',
    pattern:
      /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\w)/dg,
  },
  { kind: 'ip', pattern: /(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/dgi },
  {
    kind: 'ip',
    pattern: /(?<![\w:])(?=[a-f:]*\d)(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,7}(?![\w:])/dgi,
  },
];

/** Paths that are the same for all users. */
const SHARED_USERS = new Set(['public', 'default', 'shared', 'all users', 'root']);

/**
 * Checks the patterns of a user.
 * @throws {ErrenrichError} BAD_OPTION for an invalid or slow regular expression
 */
export function secretsOf(patterns: readonly string[], option: string): Secret[] {
  return patterns.map((pattern) => {
    const invalid = regexFault(pattern, 'dg');
    const fault =
      invalid === undefined
        ? slowness(pattern, 'dg')
        : { reason: invalid, remedy: remedyFor(pattern) };
    if (fault === undefined) return { kind: 'redacted', pattern: new RegExp(pattern, 'dg') };
    const { reason, remedy } = fault;
    throw new ErrenrichError('BAD_OPTION', `${option}: '${pattern}' ${reason}`, { remedy });
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
    const head = this.text(text.slice(0, start));
    const match = text.slice(start, end);
    const tail = this.text(text.slice(end));
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
      const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0];
      const secret = text.slice(start, end);
      if (start < from || start === end || SHARED_USERS.has(secret.toLowerCase())) continue;
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
