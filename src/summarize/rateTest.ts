/**
 * How surprising two counts are if the rate behind both is the same: the probability of counts at
 * least as different. It is the conditional test of two Poisson rates (Przyborowski and Wilenski,
 * 1940): given the sum, the second count is binomial. From 1,000 on, by its normal approximation.
 * @param exposures how much was looked at for each count, such as lines
 */
export function sameRateProbability(
  [a, b]: readonly [number, number],
  [m, n]: readonly [number, number],
): number {
  const share = n / (m + n);
  const total = a + b;
  if (total === 0) return 1;
  const tail = total < EXACT ? exactTail(b, total, share) : normalTail(b, total, share);
  return Math.min(1, 2 * tail);
}

const EXACT = 1000;

/** The smaller of the probabilities of at most and at least `count`. */
function exactTail(count: number, total: number, share: number): number {
  let below = 0;
  let above = 0;
  let logChoose = 0;
  for (let k = 0; k <= total; k++) {
    if (k > 0) logChoose += Math.log((total - k + 1) / k);
    const probability = Math.exp(
      logChoose + k * Math.log(share) + (total - k) * Math.log1p(-share),
    );
    if (k <= count) below += probability;
    if (k >= count) above += probability;
  }
  return Math.min(below, above);
}

function normalTail(count: number, total: number, share: number): number {
  const distance = Math.max(0, Math.abs(count - total * share) - 0.5);
  return upperTail(distance / Math.sqrt(total * share * (1 - share)));
}

/** Of the standard normal distribution; Abramowitz and Stegun, 26.2.17, relative to its density. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const sum = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
    (rest, factor) => t * (factor + rest),
    0,
  );
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
