/** A set of numbers below a bound, emptied at no cost. */
export class NumberSet {
  /** For each number the round in which it was last added. */
  readonly #rounds: Uint32Array;
  #round = 0;
  readonly #members: number[] = [];

  constructor(bound: number) {
    this.#rounds = new Uint32Array(bound);
  }

  get size(): number {
    return this.#members.length;
  }

  clear(): void {
    this.#round++;
    this.#members.length = 0;
  }

  addAll(numbers: readonly number[]): void {
    for (const number of numbers) {
      if (this.#rounds[number] === this.#round) continue;
      this.#rounds[number] = this.#round;
      this.#members.push(number);
    }
  }

  sorted(): readonly number[] {
    return this.#members.toSorted((a, b) => a - b);
  }
}
