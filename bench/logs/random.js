// Reproducible random numbers.

/**
 * A linear congruential generator (the constants are of Numerical Recipes).
 * @param {number} seed
 * @returns {(below: number) => number} whole numbers from 0
 */
export function lcg(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A random item of a list, uniformly distributed. */
export function pick(random, list) {
  return list[random(list.length)];
}

/** One of a list, the first ones far more often, as words, hosts and messages are in logs. */
export function pickSkewed(random, list) {
  const share = random(2 ** 24) / 2 ** 24;
  return list[Math.floor(share ** 8 * list.length)];
}

/** Shuffles a list (Fisher and Yates). */
export function shuffle(random, list) {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
}
