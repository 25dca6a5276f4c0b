import type { Definition } from './definitions.js';
import type { Branch, HeaderParts } from './split.js';
import type { Token } from './tokens.js';

type Part = Token | Branch;

const ENUM = /^(?:enum|(?:CF|NS)_(?:\w+_)?(?:ENUM|OPTIONS))$/;
const ATTRIBUTE = /attribute|availab|deprecated|^API_|_ENUM$|_OPTIONS$/i;
const DEPRECATED = /deprecated/i;
const BRANCHES: readonly string[] = ['if', 'else', 'endif'];

/** Reads the constants of all enumerations of a header. */
export function readEnums(code: HeaderParts['code']): Definition[] {
  return code.flatMap((part, index) => {
    if (!isToken(part) || part.kind !== 'name' || !ENUM.test(part.text)) return [];
    return readEnum(code, index);
  });
}

/** An enumeration's constants; none if the word does not begin an enumeration. */
function readEnum(code: readonly Part[], at: number): Definition[] {
  const open = code.findIndex((part, index) => index > at && /^[{;=]$/.test(textOf(part)));
  if (textOf(code[open]) !== '{' || !isHead(code.slice(at, open))) return [];
  const close = code.findIndex((part, index) => index > open && /^[};]$/.test(textOf(part)));
  if (textOf(code[close]) !== '}') return [];
  const section = nameAfter(code.slice(close + 1)) ?? nameBefore(code.slice(at, open));
  return new EnumReader(section).read(code.slice(open + 1, close));
}

/** Whether a token may precede the brace: parentheses belong to attributes and macros only. */
function isHead(head: readonly Part[]): boolean {
  return head.every((part, index) => {
    if (textOf(part) !== '(') return true;
    const before = textOf(head[index - 1]);
    return before === '(' || ATTRIBUTE.test(before);
  });
}

/** The name of a `typedef enum {...} NAME;`. */
function nameAfter([name, end]: readonly Part[]): string | undefined {
  return isToken(name) && name.kind === 'name' && textOf(end) === ';' ? name.text : undefined;
}

/** The name of an `enum NAME : TYPE` or a `CF_ENUM(TYPE, NAME)`. */
function nameBefore(head: readonly Part[]): string {
  if (textOf(head[0]) !== 'enum') {
    const comma = head.findLastIndex((part) => textOf(part) === ',');
    return comma === -1 ? '' : textOf(head[comma + 1]);
  }
  const colon = head.findIndex((part) => textOf(part) === ':');
  const last = head.slice(1, colon === -1 ? undefined : colon).at(-1);
  return isToken(last) && last.kind === 'name' ? last.text : '';
}

class EnumReader {
  readonly #section: string;
  readonly #found: Definition[] = [];
  /**
   * The constant from which the next one counts on: in branches, the same as for the branch before.
   */
  #last: Definition | undefined;
  readonly #outer: (Definition | undefined)[] = [];

  constructor(section: string) {
    this.#section = section;
  }

  read(parts: readonly Part[]): Definition[] {
    let member: Token[] = [];
    let depth = 0;
    for (const part of parts) {
      if (!isToken(part)) {
        this.#add(member);
        member = [];
        this.#branch(part);
        continue;
      }
      if (part.text === '(') depth++;
      if (part.text === ')') depth--;
      if (part.text !== ',' || depth > 0) member.push(part);
      else {
        this.#add(member);
        member = [];
      }
    }
    this.#add(member);
    return this.#found;
  }

  #branch({ kind }: Branch): void {
    if (kind === 'if') this.#outer.push(this.#last);
    else if (kind === 'else') this.#last = this.#outer.at(-1);
    else this.#outer.pop();
  }

  /** A macro that makes constants is not a constant, and what follows it has no number. */
  #add(member: readonly Token[]): void {
    const [name] = member;
    if (name?.kind !== 'name') return;
    const assigned = member.findIndex(({ text }) => text === '=');
    const attributes = member.slice(1, assigned === -1 ? undefined : assigned);
    const { text, start, line } = name;
    const definition: Definition = {
      ...{ name: text, start, line, endLine: member.at(-1)?.endLine ?? line },
      section: this.#section,
      ...(attributes.some((token) => DEPRECATED.test(token.text)) && { deprecated: true }),
      ...this.#valueOf(member, assigned),
    };
    this.#last = definition;
    if (member[1]?.text !== '(') this.#found.push(definition);
  }

  /** Its own value, or that of the constant before it plus one, or 0. */
  #valueOf(member: readonly Token[], assigned: number): Pick<Definition, 'body' | 'after'> {
    const isMacro = member[1]?.text === '(';
    if (assigned !== -1 || isMacro) return { body: member.slice(isMacro ? 0 : assigned + 1) };
    if (this.#last !== undefined) return { body: [], after: this.#last };
    return { body: member.slice(0, 1).map((name) => ({ ...name, kind: 'number', text: '0' })) };
  }
}

function isToken(part: Part | undefined): part is Token {
  return part !== undefined && !BRANCHES.includes(part.kind);
}

function textOf(part: Part | undefined): string {
  return isToken(part) ? part.text : '';
}
