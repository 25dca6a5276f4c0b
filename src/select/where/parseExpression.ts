import * as p from 'peberminta';
import { ErrenrichError } from '../../errors.js';
import { nearestNames } from '../../nearest.js';
import type { Surroundings } from '../filter.js';
import { comparison, OPERATORS, type Operator } from './comparison.js';
import { and, type Expression, not, or } from './expression.js';
import { FIELDS } from './fields.js';
import { type Token, tokensOf } from './tokens.js';

/** What the rules of the grammar have in common. */
interface Context {
  readonly text: string;
  readonly surroundings: Surroundings;
}

type Rule<Value> = p.Parser<Token, Context, Value>;
type Certain<Value> = p.Matcher<Token, Context, Value>;

/** More groups inside one another than anybody writes; each takes calls on the stack. */
const MAX_DEPTH = 100;
const NAMES = Object.keys(FIELDS);
const KEYWORDS = ['and', 'or', 'not'];

const open = bracket('(');
const close = orFault(bracket(')'), () => "expected ')'");
const operator: Certain<Operator> = orFault(
  p.map(ofType('operator'), ({ raw }) => (raw === '==' ? '=' : raw) as Operator),
  () => `expected ${OPERATORS.join(', ')}`,
);
const value: Certain<Token> = orFault(
  p.satisfy(({ type }) => type === 'word' || type === 'text'),
  () => 'expected a value; put one with blanks or signs in quotes',
);
const field: Rule<Token> = p.satisfy(({ type, raw }) => type === 'word' && !isKeyword(raw));

const compared: Rule<Expression> = p.map(
  p.abc(field, operator, value, (name, sign, given) => ({ name, sign, given })),
  ({ name, sign, given }, { options }) => {
    const known = { name: fieldOf(name, options), value: given.value };
    return placed(given, options, () => comparison(known, sign, options.surroundings));
  },
);
const group: Rule<Expression> = p.middle(
  open,
  p.recursive(() => whole),
  close,
);
const negated: Rule<Expression> = p.map(
  p.right(
    keyword('not'),
    p.recursive(() => operand),
  ),
  not,
);
const operand: Certain<Expression> = orFault(
  p.first(negated, group, compared),
  () => "expected a comparison, 'not' or '('",
);
const both: Certain<Expression> = p.map(listOf(operand, 'and'), and);
const whole: Certain<Expression> = p.map(listOf(both, 'or'), or);
const end: Certain<unknown> = orFault(
  p.end<Token, Context>,
  () => "expected 'and', 'or' or the end",
);
const all: Certain<Expression> = p.left(whole, end);

/**
 * Parses an expression on fields of lines and codes: comparisons, joined by `and`, `or`, `not` and
 * brackets.
 * @throws {ErrenrichError} BAD_OPTION that says what is wrong, and where
 */
export function parseExpression(text: string, surroundings: Surroundings): Expression {
  const { tokens, strange } = tokensOf(text);
  const context = { text, surroundings };
  if (strange !== undefined) throw fault(context, strange, 'expected a closing quote, or none');
  const depth = tokens.filter(({ raw }) => raw === '(' || raw.toLowerCase() === 'not').length;
  if (depth > MAX_DEPTH) throw fault(context, 0, `more than ${MAX_DEPTH} groups`);
  return p.match(all, tokens, context);
}

function listOf(item: Certain<Expression>, word: string): Certain<Expression[]> {
  return p.ab(item, p.many(p.right(keyword(word), item)), (first, others) => [first, ...others]);
}

function bracket(sign: string): Rule<Token> {
  return p.satisfy(({ type, raw }) => type === 'bracket' && raw === sign);
}

function ofType(wanted: Token['type']): Rule<Token> {
  return p.satisfy(({ type }) => type === wanted);
}

function keyword(word: string): Rule<Token> {
  return p.satisfy(({ type, raw }) => type === 'word' && raw.toLowerCase() === word);
}

function isKeyword(raw: string): boolean {
  return KEYWORDS.includes(raw.toLowerCase());
}

/** What must come next: anything else is a fault at its place. */
function orFault<Value>(rule: Rule<Value>, reason: () => string): Certain<Value> {
  return p.eitherOr(rule, ({ tokens, options }, at) => {
    throw fault(options, tokens[at]?.start ?? options.text.length, reason());
  }) as Certain<Value>;
}

/** @throws {ErrenrichError} BAD_OPTION for a name that no field has */
function fieldOf(token: Token, context: Context): string {
  const name = token.raw.toLowerCase();
  if (Object.hasOwn(FIELDS, name)) return name;
  const [near] = nearestNames(name, NAMES);
  const hint = near === undefined ? '' : `did you mean '${near}'? `;
  const remedy = `${hint}the fields are ${NAMES.join(', ')}`;
  throw fault(context, token.start, `unknown field '${token.raw}'`, remedy);
}

/** Gives the place to faults of a value. */
function placed<T>(token: Token, context: Context, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ErrenrichError)) throw error;
    throw fault(context, token.start, error.reason.replace(/^where: /, ''), error.remedy);
  }
}

function fault({ text }: Context, start: number, reason: string, remedy?: string): ErrenrichError {
  const rest = text.slice(start).trim();
  const where = rest === '' ? 'at the end' : `at character ${start + 1}, '${rest.slice(0, 20)}'`;
  return new ErrenrichError('BAD_OPTION', `where: ${reason} ${where}`, { remedy });
}
