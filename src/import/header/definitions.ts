import { evaluate, type Scope } from './expression.js';
import type { Token } from './tokens.js';

/** A name that a header gives a value: a macro or a constant of an enumeration. */
export interface Definition {
  readonly name: string;
  /** Where its name starts in the file, and its lines. */
  readonly start: number;
  readonly line: number;
  readonly endLine: number;
  /** The name of its enumeration. */
  readonly section: string;
  readonly deprecated?: boolean;
  /** Of macros with arguments. */
  readonly params?: readonly string[];
  readonly body: readonly Token[];
  /** The constant before it, if it has no explicit value and counts on from there. */
  readonly after?: Definition;
}

/** All definitions so far, in one header or several. */
export class Definitions implements Scope {
  readonly #byName = new Map<string, Definition[]>();
  readonly #values = new Map<Definition, bigint | undefined>();
  /** Defaults for names that the headers do not define. */
  readonly #base: Scope | undefined;

  constructor(base?: Scope) {
    this.#base = base;
  }

  add(definition: Definition): void {
    const known = this.#byName.get(definition.name);
    if (known === undefined) this.#byName.set(definition.name, [definition]);
    else known.push(definition);
  }

  /** Every definition of a name, in the order in which they were read. */
  named(name: string): readonly Definition[] {
    return this.#byName.get(name) ?? [];
  }

  /** The value of one definition. A circular one has none. */
  evaluate(definition: Definition): bigint | undefined {
    if (!this.#values.has(definition)) {
      this.#values.set(definition, undefined);
      this.#values.set(definition, this.#compute(definition));
    }
    return this.#values.get(definition);
  }

  valueOf(name: string): bigint | undefined {
    const plain = this.named(name).filter(({ params }) => params === undefined);
    return agreed(plain.map((definition) => this.evaluate(definition)));
  }

  call(name: string, args: readonly bigint[]): bigint | undefined {
    const macros = this.named(name).filter(({ params }) => params?.length === args.length);
    const values = macros.map((macro) => evaluate(macro.body, this.#within(macro, args)));
    return agreed(values) ?? this.#base?.call(name, args);
  }

  #compute({ params, body, after }: Definition): bigint | undefined {
    if (params !== undefined) return undefined;
    if (after === undefined) return evaluate(body, this);
    const before = this.evaluate(after);
    return before === undefined ? undefined : before + 1n;
  }

  /** The scope of a macro's body, in which its parameters have values. */
  #within({ name, params = [] }: Definition, args: readonly bigint[]): Scope {
    const values = new Map(params.map((param, index) => [param, args[index]]));
    return {
      valueOf: (other) => values.get(other) ?? this.valueOf(other),
      call: (other, others) => (other === name ? undefined : this.call(other, others)),
    };
  }
}

/** Whether two values are the same 32 bits. */
export function isSame(one: bigint, other: bigint): boolean {
  return BigInt.asUintN(32, one) === BigInt.asUintN(32, other);
}

/** The value that all computable definitions agree on. */
function agreed(values: readonly (bigint | undefined)[]): bigint | undefined {
  const known = values.filter((value) => value !== undefined);
  const [first] = known;
  return first !== undefined && known.every((value) => isSame(value, first)) ? first : undefined;
}
