import type { Enriched, Finding } from '../types.js';
import { codeWriter } from './codeJson.js';
import { headWriter } from './headJson.js';
import { ALL_KEYS, hasCodes, type Keys } from './keys.js';
import type { TextBytes } from './textBytes.js';

const CODES = Buffer.from(',"codes":[');
const COMMA = Buffer.from(',');
const CODES_END = Buffer.from(']}\n');
const END = Buffer.from('}\n');
const NEWLINE = Buffer.from('\n');

/** Writes what a line gives. */
export type WriteRecord = (enriched: Enriched, into: TextBytes) => void;

/** Writes the whole record of a line. */
export const writeRecord = recordWriter(ALL_KEYS);

/** Writes the records of lines as lines of JSON. */
export function recordWriter(keys: Keys): WriteRecord {
  return hasCodes(keys) ? withCodes(keys) : withoutCodes(keys);
}

/** Writes a line of JSON for each code of a line. */
export function flatWriter(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  const writeCode = codeWriter(keys);
  return (enriched, into) => {
    for (const finding of enriched.findings) {
      const start = into.length;
      writeHead(enriched, into);
      writeCode(finding, start, into);
      into.bytes(NEWLINE);
    }
  };
}

function withCodes(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  const writeCode = codeWriter(keys);
  return (enriched, into) => {
    const { findings } = enriched;
    const start = into.length;
    writeHead(enriched, into);
    into.bytes(CODES);
    into.openObject(start);
    for (let at = 0; at < findings.length; at++) {
      if (at > 0) into.bytes(COMMA);
      writeCode(findings[at] as Finding, into.length, into);
    }
    into.bytes(CODES_END);
  };
}

function withoutCodes(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  return (enriched, into) => {
    const start = into.length;
    writeHead(enriched, into);
    into.openObject(start);
    into.bytes(END);
  };
}
