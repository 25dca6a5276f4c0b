import { type Outcome, runCli } from './cli.js';

/** Runs the real program once for the same arguments, however many tests ask what it prints. */
export function runningOnce(): (...args: string[]) => Promise<Outcome> {
  const outcomes = new Map<string, Promise<Outcome>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const outcome = outcomes.get(key) ?? runCli(args);
    outcomes.set(key, outcome);
    return outcome;
  };
}
