import { ErrenrichError } from '../errors.js';
import { patternCost, safeLength } from '../extract/safety/patternCost.js';
import { nearestNames } from '../nearest.js';
import type { Continues } from '../read/join/multiline.js';
import { regexFault } from '../regexFault.js';

const INDENT = 'indent';
/** The part of a line that a regular expression is tried on, in bytes; it must be safe for that. */
const TRIED_BYTES = 1000;
/** The part of a line that says whether it belongs to a stack trace. */
const HEAD_BYTES = 100;

const TRACEBACK = 'Traceback (most recent call last):';
/** Lines of a trace that Java, Python and .NET do not indent. */
const UNINDENTED =
  /^(?:Caused by: |\.\.\. \d+ more|--- End of |Traceback \(most recent call last\):|During handling of the above exception, |The above exception was the direct cause )/;
/** What Java and .NET print behind the line that a program logs: `java.io.IOException: no space`. */
const EXCEPTION = /^(?:[A-Za-z_$][\w$]*\.)+[\w$]*(?:Exception|Error)\b/;

/**
 * Which lines continue a record.
 * @param how `indent`, or a regular expression for first lines
 * @throws {ErrenrichError} BAD_OPTION for a regular expression that is invalid or unsafe
 */
export function continuing(how: string): () => Continues {
  if (how === INDENT) return indented;
  if (nearestNames(how, [INDENT]).length > 0) {
    const remedy = `did you mean ${INDENT}?`;
    throw new ErrenrichError('BAD_OPTION', `multiline: '${how}' is not a known value`, { remedy });
  }
  const fault = regexFault(how) ?? slowness(how);
  if (fault !== undefined) {
    const remedy = "use a simple one such as '^\\d{4}-', or indent";
    throw new ErrenrichError('BAD_OPTION', `multiline: '${how}' ${fault}`, { remedy });
  }
  const first = new RegExp(how);
  return () => (line) => !first.test(line.toString('utf8', 0, TRIED_BYTES));
}

function slowness(pattern: string): string | undefined {
  const cost = patternCost(pattern, '');
  if (safeLength(cost) >= TRIED_BYTES) return undefined;
  return cost.endless === undefined
    ? 'can backtrack too often'
    : `can backtrack exponentially (${cost.endless})`;
}

/** Stack traces and indented lines. */
function indented(): Continues {
  let isContinued = false;
  let wasException = false;
  let python: 'outside' | 'begun' | 'inside' = 'outside';
  const continues = (text: string): boolean => {
    if (text === '' || text === '\r') return isContinued;
    if (/^\s/.test(text)) {
      if (python === 'begun') python = 'inside';
      return true;
    }
    const isPythonEnd = python === 'inside';
    python = text.startsWith(TRACEBACK) ? 'begun' : 'outside';
    const isTrace = EXCEPTION.test(text) && !isContinued && !wasException;
    return isPythonEnd || isTrace || UNINDENTED.test(text);
  };
  return (line) => {
    const text = line.toString('latin1', 0, HEAD_BYTES);
    isContinued = continues(text);
    wasException = EXCEPTION.test(text);
    return isContinued;
  };
}
