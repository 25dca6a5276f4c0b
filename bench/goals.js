// Goals: the measured value, the target, and whether it is met.

/** The ratio of the times per byte of two contenders. */
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

/** How much memory each thread of errenrich may use, if known. */
export function memoryAThread(rows) {
  const known = rows.filter(({ peak, threads }) => peak !== undefined && threads !== undefined);
  return known.map(({ name, peak, threads }) => {
    return under(`peak a thread, ${name}`, peak / threads / 1e6, THREAD_BYTES / 1e6, ' MB');
  });
}
