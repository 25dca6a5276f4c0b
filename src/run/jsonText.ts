import { parseTree } from 'jsonc-parser';
import { ErrenrichError } from '../errors.js';
import { textOf, valueAt } from '../tokenize/valueAt.js';
import { LINE_END } from './numberedLines.js';

/** A JSON object, nested to any depth. */
export type JsonObject = Record<string, unknown>;

/** @throws {ErrenrichError} BAD_INPUT for what is not a JSON object */
export function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ErrenrichError('BAD_INPUT', 'the line is not JSON', { cause });
  }
  if (isObject(value)) return value;
  throw new ErrenrichError('BAD_INPUT', 'the line is not a JSON object');
}

/** @returns undefined for what is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text at a path (see `valueAt`), if there is one. */
export function textAt(object: JsonObject, path: string): string | undefined {
  return textOf(valueAt(object, path));
}

/** A line of JSON: an object with a member added at its end; all its bytes stay unchanged. */
export function addMember(json: Buffer, isEmpty: boolean, name: string, value: unknown): Buffer {
  const end = json.lastIndexOf('}');
  const member = `${isEmpty ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  return Buffer.concat([json.subarray(0, end), Buffer.from(member), json.subarray(end), LINE_END]);
}

/**
 * Replaces the value of an object's member in place; the rest stays unchanged. Of several
 * members with the same name, it replaces the last, which is the one that counts.
 * @throws {ErrenrichError} BAD_INPUT if it is nested too deeply
 */
export function replaceMember(json: string, name: string, value: unknown): string {
  const members = unlessTooDeep(() => parseTree(json))?.children ?? [];
  const old = members.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
  if (old === undefined) return json;
  const { offset, length } = old;
  return json.slice(0, offset) + JSON.stringify(value) + json.slice(offset + length);
}

/**
 * Calls a parser that calls itself for what is nested.
 * @throws {ErrenrichError} BAD_INPUT where that is too deep for it
 */
export function unlessTooDeep<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new ErrenrichError('BAD_INPUT', 'the line is nested too deeply', { cause });
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
