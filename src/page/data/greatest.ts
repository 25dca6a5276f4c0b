/**
 * The positions of the greatest numbers above 0, the greatest first; of equal ones, the first first.
 * @param kinds if given, only numbers of this kind
 */
export function greatest(
  numbers: Float64Array,
  most: number,
  kinds?: { readonly of: Int32Array; readonly kind: number },
): number[] {
  const best: number[] = [];
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0;
    if (number <= 0) continue;
    if (kinds !== undefined && kinds.of[at] !== kinds.kind) continue;
    if (best.length >= most && number <= (numbers[best[most - 1] ?? 0] ?? 0)) continue;
    insert(best, at, numbers);
    if (best.length > most) best.pop();
  }
  return best;
}

function insert(best: number[], at: number, numbers: Float64Array): void {
  const number = numbers[at] ?? 0;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[best[middle] ?? 0] ?? 0) >= number) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, at);
}

/** How many numbers are above 0. */
export function positive(numbers: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) if ((numbers[at] ?? 0) > 0) sum++;
  return sum;
}
