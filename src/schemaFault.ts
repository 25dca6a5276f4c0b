import type { ErrorObject } from 'ajv';
import { nearestNames } from './nearest.js';

/** The parts of a JSON Schema that lead to its properties, and examples of values. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly examples?: readonly string[];
}

/** Where a document does not match its schema, why, and what to do if more can be said. */
export interface SchemaFault {
  readonly pointer: string;
  readonly reason: string;
  readonly remedy?: string | undefined;
}

/** Keywords that fail because another one does. */
const VAGUE = ['anyOf', 'oneOf', 'if'];

type Said = Omit<SchemaFault, 'pointer'>;

/** What to say for a keyword that fails. */
type Say = (error: ErrorObject, at: Schema) => Said;

/** Keywords that need words of their own, or a remedy that is not to read the schema. */
const SAY: Readonly<Record<string, Say>> = {
  additionalProperties: ({ params }, at) => {
    const reason = `unknown property '${params.additionalProperty}'`;
    const near = nearestProperty(String(params.additionalProperty), at);
    return { reason, remedy: near === undefined ? undefined : `did you mean '${near}'?` };
  },
  const: ({ params }) => ({ reason: `must be ${JSON.stringify(params.allowedValue)}` }),
  contains: () => ({ reason: 'requires at least one line that matches and one near miss' }),
  enum: ({ params }) => ({ reason: `must be one of ${params.allowedValues.join(', ')}` }),
  'false schema': () => ({ reason: 'does not apply here', remedy: 'remove it' }),
  maximum: ({ params }) => ({ reason: `must be at most ${params.limit}` }),
  minimum: ({ params }) => ({ reason: `must be at least ${params.limit}` }),
  maxItems: ({ params }) => ({ reason: `must have at most ${params.limit} items` }),
  minItems: ({ params }) => ({ reason: atLeast(params.limit, 'items') }),
  minLength: ({ params }) => ({ reason: atLeast(params.limit, 'characters') }),
  minProperties: ({ params }) => ({ reason: atLeast(params.limit, 'properties') }),
  oneOf: () => ({ reason: 'has properties that exclude each other' }),
  pattern: (_, { examples }) => ({
    reason: 'is not of the right form',
    remedy: examples && `use a form like ${examples.join(' or ')}`,
  }),
  required: ({ params }) => ({ reason: `missing property '${params.missingProperty}'` }),
  type: ({ params }) => ({
    reason: `must be ${withArticle(String(params.type))}`,
    remedy: params.type === 'string' ? 'write it as text in quotes' : undefined,
  }),
  uniqueItems: () => ({ reason: 'is listed twice', remedy: 'remove one of them' }),
};

/** The most useful one of a document's faults. */
export function faultOf(errors: readonly ErrorObject[], root: Schema): SchemaFault {
  const error = gravest(errors, root);
  if (error === undefined) return { pointer: '', reason: 'does not match its schema' };
  const { keyword, message = keyword } = error;
  const say = SAY[keyword] ?? (() => ({ reason: message }));
  return { pointer: pointerOf(error), ...say(error, schemaAt(error.instancePath, root)) };
}

/**
 * A mistyped property rather than the one that is missing because of it; a value of the wrong type,
 * or an unknown or missing property, rather than alternatives that failed because of it.
 */
function gravest(errors: readonly ErrorObject[], root: Schema): ErrorObject | undefined {
  const mistyped = errors.find(({ keyword, params, instancePath }) => {
    const name = String(params.additionalProperty);
    const isUnknown = keyword === 'additionalProperties';
    return isUnknown && nearestProperty(name, schemaAt(instancePath, root)) !== undefined;
  });
  const ofKeyword = (name: string) => errors.find(({ keyword }) => keyword === name);
  const telling = errors.find(({ keyword }) => !VAGUE.includes(keyword));
  return mistyped ?? ofKeyword('type') ?? ofKeyword('contains') ?? telling ?? errors[0];
}

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const isTwice = keyword === 'uniqueItems';
  return isTwice ? `${instancePath}/${Math.max(params.i, params.j)}` : instancePath;
}

/** The property of an object that is similar to its unknown one. */
function nearestProperty(name: string, { properties = {} }: Schema): string | undefined {
  return nearestNames(name, Object.keys(properties))[0];
}

/** The part of a schema that applies at a JSON pointer. */
function schemaAt(pointer: string, root: Schema): Schema {
  const resolve = (at: Schema = {}): Schema =>
    at.$ref === undefined ? at : (root.$defs?.[at.$ref.replace('#/$defs/', '')] ?? {});
  const steps = pointer.split('/').slice(1);
  return steps.reduce((at, step) => resolve(at.properties?.[step] ?? at.items), resolve(root));
}

function atLeast(limit: number, what: string): string {
  return limit === 1 ? 'must not be empty' : `must have at least ${limit} ${what}`;
}

/** `a list`; for several types `a list or a string` */
function withArticle(types: string): string {
  const words = types.split(',').map((type) => (type === 'array' ? 'list' : type));
  return words.map((type) => `${/^[io]/.test(type) ? 'an' : 'a'} ${type}`).join(' or ');
}
