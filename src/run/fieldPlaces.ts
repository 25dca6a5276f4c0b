import { type Node, parseTree } from 'jsonc-parser';
import { byteArraysOf, MESSAGE_KEY } from '../extract/match/decodeByteArrays.js';
import { placeBeforeAll } from '../extract/match/placeBefore.js';
import type { Escape } from '../extract/match/unescapeJson.js';
import type { Finding } from '../types.js';
import { moved } from './atPlacesIn.js';

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g;

/**
 * Moves findings from offsets in the text of a field to offsets in its line.
 * @param line a JSON object
 */
export function inField(line: string, path: string, findings: readonly Finding[]): Finding[] {
  const node = nodeAt(treeOf(line), path);
  if (node === undefined) return findings.map((finding) => everywhere(finding, line));
  const json = line.slice(node.offset, node.offset + node.length);
  const isText = node.type === 'string';
  const first = isText ? 1 : MESSAGE_KEY.length + 1;
  const before = placeBeforeAll([isText ? escapesOf(json) : byteArraysOf(MESSAGE_KEY + json)]);
  const shift = node.offset - (isText ? 0 : MESSAGE_KEY.length);
  return moved(findings, (place) => shift + before(first + place));
}

/** @returns undefined if it is nested too deeply for the parser, which calls itself */
function treeOf(line: string): Node | undefined {
  try {
    return parseTree(line);
  } catch {
    return undefined;
  }
}

/** A finding whose place on the line is unknown. */
function everywhere({ also: _, ...finding }: Finding, line: string): Finding {
  return { ...finding, start: 0, end: line.length };
}

function escapesOf(json: string): Escape[] {
  let removed = 0;
  return Array.from(json.matchAll(ESCAPE), ({ 0: { length }, index }): Escape => {
    const place = index - removed;
    removed += length - 1;
    return [place, length - 1];
  });
}

/** The node at a path, as `valueAt` reads it. */
function nodeAt(node: Node | undefined, path: string): Node | undefined {
  const dot = path.indexOf('.');
  const whole = childOf(node, path);
  if (whole !== undefined || dot === -1) return whole;
  const inner = childOf(node, path.slice(0, dot));
  return inner && nodeAt(inner, path.slice(dot + 1));
}

/** Of several members with the same name, the last one counts. */
function childOf({ type, children = [] }: Partial<Node> = {}, key: string): Node | undefined {
  if (type === 'array') return children[Number(key)];
  return children.findLast(({ children: [name] = [] }) => name?.value === key)?.children?.[1];
}
