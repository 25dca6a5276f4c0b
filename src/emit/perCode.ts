import { counted } from '../counted.js';
import type { Enriched } from '../types.js';
import type { Keys } from './keys.js';

/** Called with a message about the first line whose text was left out. */
export type Warn = (message: string) => void;

/** The most text that is written for one line when each of its codes repeats it, in UTF-16 units. */
const MAX_REPEATED = 16 * 1024 * 1024;

/**
 * Makes a function that splits lines by code. Of a line that would be repeated too often, only the
 * first part has the text: a megabyte with 50,000 codes would become 50 GB.
 */
export function codeSplitter(keys: Keys, warn: Warn = () => {}) {
  const most = keys.has('text') ? MAX_REPEATED : Number.POSITIVE_INFINITY;
  let isTold = false;
  return (enriched: Enriched): readonly Enriched[] => {
    const { text, findings } = enriched;
    if (findings.length < 2) return [enriched];
    const isLong = text.length * findings.length > most;
    if (isLong && !isTold) warn(leftOut(enriched));
    isTold ||= isLong;
    const rest: Enriched = isLong ? { ...enriched, text: '', truncated: true } : enriched;
    return findings.map((finding, at) => ({
      ...(at === 0 ? enriched : rest),
      findings: [finding],
    }));
  };
}

function leftOut({ source = 'standard input', line, text, findings }: Enriched): string {
  const what = `a line of ${text.length} characters has ${counted(findings.length, 'code')}`;
  return `${source}:${line}: ${what}; only the record of the first has its text`;
}
