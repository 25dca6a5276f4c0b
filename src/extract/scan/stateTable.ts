const FIRST_ROOM = 4_096;
const NO_ROW = -1;

/** The sets of a table in their stored form. */
export interface SavedSets {
  readonly states: Int32Array;
  readonly begins: Uint32Array;
  readonly salts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * Sets of states, each with the number of its row, looked up by content. A set is built
 * after `begin`; `find` then returns its row.
 */
export class StateTable {
  /** For each state the round in which it was last added. */
  readonly #rounds: Uint32Array;
  #round = 0;
  /** The concatenated sets, each ascending, followed by the one being built. */
  #pool = new Int32Array(FIRST_ROOM);
  /** For each row the start of its set, and the start of the next one. */
  #begins = [0];
  /** Open addressing: rows by a hash of their content. */
  #rows = new Int32Array(FIRST_ROOM).fill(NO_ROW);
  /** The initial hash of each row. */
  #salts: number[] = [];
  #size = 0;

  constructor(stateCount: number) {
    this.#rounds = new Uint32Array(stateCount);
  }

  begin(): void {
    this.#round++;
    this.#size = 0;
  }

  /** Adds states, or a part of them, to the set being built. */
  add(states: ArrayLike<number>, from = 0, to = states.length): void {
    const begin = this.#begins.at(-1) as number;
    if (begin + this.#size + to - from > this.#pool.length) this.#grow(to - from);
    for (let at = from; at < to; at++) {
      const state = states[at] as number;
      if (this.#rounds[state] === this.#round) continue;
      this.#rounds[state] = this.#round;
      this.#pool[begin + this.#size++] = state;
    }
  }

  isEmpty(row: number): boolean {
    return this.#begins[row] === this.#begins[row + 1];
  }

  /** The set of a row, valid until the table is cleared. */
  list(row: number): Int32Array {
    return this.#pool.subarray(this.#begins[row], this.#begins[row + 1]);
  }

  /**
   * The row of the set that was built: a new row with the next number if there is none.
   * @param isRow whether a row with this set is the right one
   */
  find(salt: number, isRow: (row: number) => boolean): number {
    const slot = this.#slotOf(salt, isRow);
    const row = this.#rows[slot] as number;
    return row === NO_ROW ? this.#append(slot, salt) : row;
  }

  /** The row that `find` would find, unless it would be a new one. */
  look(salt: number, isRow: (row: number) => boolean): number | undefined {
    const row = this.#rows[this.#slotOf(salt, isRow)];
    return row === NO_ROW ? undefined : row;
  }

  /** The slot of that row, or the slot for a new one. */
  #slotOf(salt: number, isRow: (row: number) => boolean): number {
    const from = this.#begins.at(-1) as number;
    const set = this.#pool.subarray(from, from + this.#size);
    sortFew(set);
    const mask = this.#rows.length - 1;
    let slot = hashOf(set, salt) & mask;
    for (let row = this.#rows[slot]; row !== NO_ROW; row = this.#rows[slot]) {
      if (this.#holds(row as number, set) && isRow(row as number)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  save(): SavedSets {
    return {
      states: this.#pool.slice(0, this.#begins.at(-1)),
      begins: Uint32Array.from(this.#begins),
      salts: Int32Array.from(this.#salts),
      rows: this.#rows,
    };
  }

  restore({ states, begins, salts, rows }: SavedSets): void {
    this.#pool = Int32Array.from(states);
    this.#begins = Array.from(begins);
    this.#salts = Array.from(salts);
    this.#rows = Int32Array.from(rows);
  }

  clear(): void {
    this.#pool = this.#pool.slice();
    this.#begins = [0];
    this.#rows.fill(NO_ROW);
    this.#salts = [];
  }

  #append(slot: number, salt: number): number {
    const row = this.#begins.length - 1;
    this.#rows[slot] = row;
    this.#salts.push(salt);
    this.#begins.push((this.#begins[row] as number) + this.#size);
    if (2 * this.#begins.length > this.#rows.length) this.#rehash();
    return row;
  }

  #holds(row: number, set: Int32Array): boolean {
    const from = this.#begins[row] as number;
    if ((this.#begins[row + 1] as number) - from !== set.length) return false;
    for (let at = 0; at < set.length; at++) if (this.#pool[from + at] !== set[at]) return false;
    return true;
  }

  #rehash(): void {
    this.#rows = new Int32Array(2 * this.#rows.length).fill(NO_ROW);
    const mask = this.#rows.length - 1;
    this.#salts.forEach((salt, row) => {
      let slot = hashOf(this.list(row), salt) & mask;
      while (this.#rows[slot] !== NO_ROW) slot = (slot + 1) & mask;
      this.#rows[slot] = row;
    });
  }

  #grow(needed: number): void {
    const larger = new Int32Array(2 * this.#pool.length + needed);
    larger.set(this.#pool);
    this.#pool = larger;
  }
}

/** Usually there are a dozen. */
function sortFew(numbers: Int32Array): void {
  if (numbers.length > 40) {
    numbers.sort();
    return;
  }
  for (let at = 1; at < numbers.length; at++) {
    const number = numbers[at] as number;
    let place = at;
    for (; place > 0 && (numbers[place - 1] as number) > number; place--) {
      numbers[place] = numbers[place - 1] as number;
    }
    numbers[place] = number;
  }
}

/** FNV-1a, one number at a time; then its bits are mixed as in MurmurHash3. */
function hashOf(numbers: Int32Array, salt: number): number {
  let hash = salt ^ 0x811c9dc5;
  for (let at = 0; at < numbers.length; at++) {
    hash = Math.imul(hash ^ (numbers[at] as number), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
