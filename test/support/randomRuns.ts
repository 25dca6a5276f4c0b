/** How many random inputs the largest property tries: more where time does not matter. */
export const INPUTS = Number(process.env.PROPERTY_RUNS ?? 1_000);
