import { castTo, isType } from './casts.js';
import { characterValue, numberValue } from './literals.js';
import { BINARY, NotComputable, UNARY } from './operators.js';
import type { Token } from './tokens.js';

/** The values of names in an expression. */
export interface Scope {
  /** The value of a name, or undefined if it has none or several. */
  valueOf(name: string): bigint | undefined;
  /** The value of a macro with arguments. */
  call(name: string, args: readonly bigint[]): bigint | undefined;
}

/** The value of a C expression, or undefined if it cannot be computed from headers. */
export function evaluate(tokens: readonly Token[], scope: Scope): bigint | undefined {
  try {
    return new ExpressionReader(tokens, scope).whole();
  } catch (error) {
    if (error instanceof NotComputable || error instanceof RangeError) return undefined;
    throw error;
  }
}

class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #scope: Scope;
  #at = 0;

  constructor(tokens: readonly Token[], scope: Scope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  whole(): bigint {
    const value = this.#choice();
    if (this.#at < this.#tokens.length) throw new NotComputable();
    return value;
  }

  #choice(): bigint {
    const condition = this.#binary(0);
    if (!this.#takes('?')) return condition;
    const [yes, , no] = [this.#choice(), this.#expect(':'), this.#choice()];
    return condition === 0n ? no : yes;
  }

  #binary(level: number): bigint {
    const operations = BINARY[level];
    if (operations === undefined) return this.#operand();
    let left = this.#binary(level + 1);
    for (;;) {
      const operation = operations[this.#mark()];
      if (operation === undefined) return left;
      this.#at++;
      left = operation(left, this.#binary(level + 1));
    }
  }

  #operand(): bigint {
    const unary = UNARY[this.#mark()];
    const types = unary === undefined ? this.#castHere() : undefined;
    if (types !== undefined) {
      this.#at += types.length + 2;
      return castTo(types, this.#operand());
    }
    const token = this.#tokens[this.#at++];
    if (unary !== undefined) return unary(this.#operand());
    if (token?.text === '(') return this.#closed(this.#choice());
    return this.#defined(token && this.#valueOf(token));
  }

  #valueOf({ kind, text }: Token): bigint | undefined {
    if (kind === 'number') return numberValue(text);
    if (kind === 'char') return characterValue(text);
    if (kind !== 'name') return undefined;
    return this.#takes('(') ? this.#scope.call(text, this.#args()) : this.#scope.valueOf(text);
  }

  #args(): bigint[] {
    const args = [this.#choice()];
    while (this.#takes(',')) args.push(this.#choice());
    this.#expect(')');
    return args;
  }

  /** The names of the type, if parentheses contain one and what follows can only be its operand. */
  #castHere(): string[] | undefined {
    if (this.#mark() !== '(') return undefined;
    const rest = this.#tokens.slice(this.#at + 1);
    const end = rest.findIndex(({ kind, text }) => kind !== 'name' && text !== '*');
    const [closing, next] = rest.slice(Math.max(end, 0));
    const names = rest.slice(0, Math.max(end, 0)).map(({ text }) => text);
    if (names.length === 0 || closing?.text !== ')' || next === undefined) return undefined;
    if (names.every(isType)) return names;
    const isValue = names.length === 1 && this.#scope.valueOf(names[0] ?? '') !== undefined;
    const isOperand = next.kind !== 'mark' || next.text === '(' || next.text === '~';
    return isOperand && !isValue ? names : undefined;
  }

  #mark(): string {
    const token = this.#tokens[this.#at];
    return token?.kind === 'mark' ? token.text : '';
  }

  #takes(mark: string): boolean {
    const isHere = this.#mark() === mark;
    if (isHere) this.#at++;
    return isHere;
  }

  #expect(mark: string): void {
    if (!this.#takes(mark)) throw new NotComputable();
  }

  #closed(value: bigint): bigint {
    this.#expect(')');
    return value;
  }

  #defined(value: bigint | undefined): bigint {
    if (value === undefined) throw new NotComputable();
    return value;
  }
}
