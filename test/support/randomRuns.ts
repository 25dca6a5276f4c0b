/** How many random inputs the largest property tries: more where time does not matter. */
export const INPUTS = Number(process.env.PROPERTY_RUNS ?? 300);

/** Some of many cases, evenly chosen: as many as random inputs are tried, at least a hundred. */
export function someOf<T>(cases: readonly T[]): T[] {
  const step = Math.ceil(cases.length / Math.max(INPUTS, 100));
  return cases.filter((_, index) => index % step === 0);
}
