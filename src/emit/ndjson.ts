import type { Enriched, Finding } from '../types.js';
import { codeWriter } from './codeJson.js';
import { headWriter } from './headJson.js';
import { ALL_KEYS, hasCodes, type Keys } from './keys.js';
import { codeSplitter, type Warn } from './perCode.js';
import type { TextBytes } from './textBytes.js';

const CODES = Buffer.from(',"codes":[');
const COMMA = Buffer.from(',');
const CODE_END = Buffer.from('}');
const RECORD_END = Buffer.from('}\n');
const CODES_END = Buffer.from(']}\n');

/** Writes the output for a line. */
export type WriteRecord = (enriched: Enriched, into: TextBytes) => void;

/** Writes the whole record of a line. */
export const writeRecord = recordWriter(ALL_KEYS);

/** Writes the records of lines as lines of JSON. */
export function recordWriter(keys: Keys): WriteRecord {
  return hasCodes(keys) ? withCodes(keys) : withoutCodes(keys);
}

/** Writes a line of JSON for each code of a line, or one for a line without codes. */
export function flatWriter(keys: Keys, warn?: Warn): WriteRecord {
  const split = codeSplitter(keys, warn);
  const writeHead = headWriter(keys);
  const writeCode = codeWriter(keys);
  const writePlain = withoutCodes(keys);
  return (enriched, into) => {
    for (const one of split(enriched)) {
      const [finding] = one.findings;
      if (finding === undefined) return writePlain(one, into);
      const start = into.length;
      writeHead(one, into);
      writeCode(finding, into);
      into.closeObject(start, RECORD_END);
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
    for (let at = 0; at < findings.length; at++) {
      if (at > 0) into.bytes(COMMA);
      const codeStart = into.length;
      writeCode(findings[at] as Finding, into);
      into.closeObject(codeStart, CODE_END);
    }
    into.closeObject(start, CODES_END);
  };
}

function withoutCodes(keys: Keys): WriteRecord {
  const writeHead = headWriter(keys);
  return (enriched, into) => {
    const start = into.length;
    writeHead(enriched, into);
    into.closeObject(start, RECORD_END);
  };
}
