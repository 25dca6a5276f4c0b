import { MAX_DEPTH, MAX_SIZE, patternDepth, patternSize } from './countPattern.js';
import { patternCost, safeLength } from './patternCost.js';
import { MAX_MILLISECONDS, runWatched } from './watch.js';

/** A pattern that needs a time limit on lines as short as this is refused. */
const SHORTEST_SAFE_LINE = 20;
/** The number of lines on which a pattern may be stopped before it is no longer tried on long lines. */
const MAX_STOPS = 3;

/** What is wrong with a pattern, and what to do. */
interface Fault {
  readonly reason: string;
  readonly remedy: string;
}

/** What makes a valid pattern too slow for any line; undefined if nothing does. */
export function slowness(pattern: string, flags: string): Fault | undefined {
  if (patternDepth(pattern, flags) > MAX_DEPTH) {
    const reason = 'has too many groups inside one another';
    return { reason, remedy: 'remove those that it does not need' };
  }
  const size = patternSize(pattern, flags);
  if (size > MAX_SIZE) {
    const reason = `expands to ${size} characters; the maximum is ${MAX_SIZE}`;
    return { reason, remedy: 'reduce its repetition counts' };
  }
  const cost = patternCost(pattern, flags);
  if (safeLength(cost) >= SHORTEST_SAFE_LINE) return undefined;
  const how = cost.endless === undefined ? 'too often' : `exponentially (${cost.endless})`;
  const remedy =
    'start each repetition with a character that adjacent and nested ones cannot match';
  return { reason: `can backtrack ${how}`, remedy };
}

/**
 * Makes a function that says whether a pattern matches a text. If it might take long, it has a time
 * limit.
 * @param onStop called with a message about the first text on which it was stopped
 * @returns undefined for a text on which it was stopped
 */
export function boundedTest(
  pattern: string,
  flags: string,
  onStop: (message: string) => void,
): (text: string) => boolean | undefined {
  const regex = new RegExp(pattern, flags);
  const safe = safeLength(patternCost(pattern, flags));
  let stops = 0;
  return (text) => {
    if (text.length <= safe) return regex.test(text);
    if (stops === MAX_STOPS) return undefined;
    let matches: boolean | undefined;
    const isDone = runWatched(() => {
      matches = regex.test(text);
    });
    if (isDone) return matches;
    if (++stops === 1) {
      const limit = `took more than ${MAX_MILLISECONDS / 1000} s on a line of ${text.length} characters`;
      onStop(`${limit}; such lines are kept`);
    }
    return undefined;
  };
}
