import type { Enriched, Finding } from '../types.js';
import { codeWriter } from './codeJson.js';
import { headWriter } from './headJson.js';
import { ALL_KEYS, hasCodes, type Keys } from './keys.js';
import type { TextBytes } from './textBytes.js';

/** Writes what a line gives. */
export type WriteRecord = (enriched: Enriched, into: TextBytes) => void;

/** Writes the whole record of a line. */
export const writeRecord = recordWriter(ALL_KEYS);

/** Writes records as lines of JSON, each with its newline. */
export function recordWriter(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  const writeCodes = hasCodes(keys) ? codesWriter(keys) : undefined;
  return (enriched, into) => {
    const start = into.length;
    writeHead(enriched, into);
    writeCodes?.(enriched.findings, into);
    into.closeObject(start);
    into.ascii('\n');
  };
}

/** Writes a line of JSON for each code of a line. */
export function flatWriter(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  const writeCode = codeWriter(keys);
  return (enriched, into) => {
    for (const finding of enriched.findings) {
      const start = into.length;
      writeHead(enriched, into);
      writeCode(finding, into);
      into.closeObject(start);
      into.ascii('\n');
    }
  };
}

function codesWriter(keys: Keys): (findings: readonly Finding[], into: TextBytes) => void {
  const writeCode = codeWriter(keys);
  return (findings, into) => {
    into.ascii(',"codes":[');
    for (let at = 0; at < findings.length; at++) {
      if (at > 0) into.ascii(',');
      const start = into.length;
      writeCode(findings[at] as Finding, into);
      into.closeObject(start);
    }
    into.ascii(']');
  };
}
