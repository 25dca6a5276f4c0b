import { PROPERTIES } from '../properties.js';

/** What codes can be counted by while they come: all but time. */
export type LiveKey = keyof typeof PROPERTIES;

export const LIVE_KEYS = Object.keys(PROPERTIES) as readonly LiveKey[];

/** Whether the meaning of a code alone tells the key. */
export function isOfMeaning(key: LiveKey): boolean {
  return PROPERTIES[key].of === 'meaning';
}

/** Whether the key is found in the head of the line. */
export function isOfHead(key: LiveKey): boolean {
  return PROPERTIES[key].of === 'head';
}
