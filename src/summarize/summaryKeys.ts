import { PROPERTIES } from './properties.js';

/** What codes can be counted by. */
export type SummaryKey = keyof typeof PROPERTIES | 'time';

export const SUMMARY_KEYS = [...Object.keys(PROPERTIES), 'time'] as readonly SummaryKey[];
