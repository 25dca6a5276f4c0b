import { Script } from 'node:vm';

/** How long a rule may try one line. */
export const MAX_MILLISECONDS = 1_000;

/** What is run under watch; V8 stops a script, the regular expressions that it calls included. */
const WATCHED = '__errenrichWatched';

const script = new Script(`globalThis[Symbol.for('${WATCHED}')]()`);
const key = Symbol.for(WATCHED);
const shared = globalThis as { [name: symbol]: (() => void) | undefined };

/**
 * Runs an action, and stops it where it takes too long or more memory than the engine has for
 * trying again. Watching costs a thread, 0.2 ms, so it is for what may need it.
 * @returns whether it came to its end
 */
export function runWatched(action: () => void): boolean {
  const around = shared[key];
  shared[key] = action;
  try {
    script.runInThisContext({ timeout: MAX_MILLISECONDS });
    return true;
  } catch (error) {
    if (isTooLong(error)) return false;
    throw error;
  } finally {
    shared[key] = around;
  }
}

/** The engine's own stack, on which it notes what to try again, ends with a RangeError. */
function isTooLong(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
