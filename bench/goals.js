// Goals: what was measured, what it should be, and whether it is.

/** How many times as long one contender took for a byte as another. */
export function times(one, other) {
  return one.median / one.bytes / (other.median / other.bytes);
}

export function atMost(what, value, bound, unit = '') {
  return { what, value, unit, goal: `at most ${bound}${unit}`, reached: value <= bound };
}

export function atLeast(what, value, bound, unit = '') {
  return { what, value, unit, goal: `at least ${bound}${unit}`, reached: value >= bound };
}

export function under(what, value, bound, unit = '') {
  return { what, value, unit, goal: `under ${bound}${unit}`, reached: value < bound };
}

const THREAD_BYTES = 150e6;

/** How much memory each thread of errenrich may take, where it is known. */
export function memoryAThread(rows) {
  const known = rows.filter(({ peak, threads }) => peak !== undefined && threads !== undefined);
  return known.map(({ name, peak, threads }) => {
    return under(`peak a thread, ${name}`, peak / threads / 1e6, THREAD_BYTES / 1e6, ' MB');
  });
}
