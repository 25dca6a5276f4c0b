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
 * Sets of states, each with the number of its row, looked up by content and by a number, the salt. A
 * set is built after `begin`; `find` then returns its row. Many are built for each block at the start
 * of a log, so nothing here makes objects.
 */
export class StateTable {
  /** For each state the round in which it was last added. */
  readonly #rounds: Uint32Array;
  #round = 0;
  /** The concatenated sets, each ascending, followed by the one being built. */
  #pool = new Int32Array(FIRST_ROOM);
  /** For each row the start of its set, and the start of the next one. */
  #begins = [0];
  /** The start of the set being built, which is the last of these, and its size. */
  #begin = 0;
  #size = 0;
  /** Open addressing: rows by a hash of their content. */
  #rows = new Int32Array(FIRST_ROOM).fill(NO_ROW);
  #salts: number[] = [];

  constructor(stateCount: number) {
    this.#rounds = new Uint32Array(stateCount);
  }

  /** The number of rows. */
  get count(): number {
    return this.#salts.length;
  }

  saltOf(row: number): number {
    return this.#salts[row] as number;
  }

  begin(): void {
    this.#round++;
    this.#size = 0;
  }

  /** Adds states, or a part of them, to the set being built. */
  add(states: ArrayLike<number>, from = 0, to = states.length): void {
    if (this.#begin + this.#size + to - from > this.#pool.length) this.#grow(to - from);
    for (let at = from; at < to; at++) {
      const state = states[at] as number;
      if (this.#rounds[state] === this.#round) continue;
      this.#rounds[state] = this.#round;
      this.#pool[this.#begin + this.#size++] = state;
    }
  }

  /** Where the set of a row begins, for `stateAt`. */
  beginOf(row: number): number {
    return this.#begins[row] as number;
  }

  /** Where it ends. */
  endOf(row: number): number {
    return this.#begins[row + 1] as number;
  }

  stateAt(place: number): number {
    return this.#pool[place] as number;
  }

  isEmpty(row: number): boolean {
    return this.beginOf(row) === this.endOf(row);
  }

  /** The set of a row, valid until the table is cleared. */
  list(row: number): Int32Array {
    return this.#pool.subarray(this.beginOf(row), this.endOf(row));
  }

  /** The row with this salt of the set that was built: if there is none, a new one. */
  find(salt: number): number {
    const slot = this.#slotOf(salt);
    const row = this.#rows[slot] as number;
    return row === NO_ROW ? this.#append(slot, salt) : row;
  }

  /** The row that `find` would find, unless it would be a new one. */
  look(salt: number): number | undefined {
    const row = this.#rows[this.#slotOf(salt)];
    return row === NO_ROW ? undefined : row;
  }

  /** The slot of that row, or the slot for a new one. */
  #slotOf(salt: number): number {
    const end = this.#begin + this.#size;
    sort(this.#pool, this.#begin, end);
    const mask = this.#rows.length - 1;
    let slot = hashOf(this.#pool, this.#begin, end, salt) & mask;
    for (let row = this.#rows[slot]; row !== NO_ROW; row = this.#rows[slot]) {
      if (this.#salts[row as number] === salt && this.#holds(row as number)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  save(): SavedSets {
    return {
      states: this.#pool.slice(0, this.#begin),
      begins: Uint32Array.from(this.#begins),
      salts: Int32Array.from(this.#salts),
      rows: this.#rows,
    };
  }

  restore({ states, begins, salts, rows }: SavedSets): void {
    this.#pool = states.slice();
    this.#begins = Array.from(begins);
    this.#begin = states.length;
    this.#salts = Array.from(salts);
    this.#rows = rows.slice();
  }

  clear(): void {
    this.#pool = this.#pool.slice();
    this.#begins = [0];
    this.#begin = 0;
    this.#rows.fill(NO_ROW);
    this.#salts = [];
  }

  #append(slot: number, salt: number): number {
    const row = this.#begins.length - 1;
    this.#rows[slot] = row;
    this.#salts.push(salt);
    this.#begin += this.#size;
    this.#begins.push(this.#begin);
    if (2 * this.#begins.length > this.#rows.length) this.#rehash();
    return row;
  }

  /** Whether the set of a row is the one that was built. */
  #holds(row: number): boolean {
    const from = this.#begins[row] as number;
    const size = this.#size;
    if ((this.#begins[row + 1] as number) - from !== size) return false;
    for (let at = 0; at < size; at++) {
      if (this.#pool[from + at] !== this.#pool[this.#begin + at]) return false;
    }
    return true;
  }

  #rehash(): void {
    this.#rows = new Int32Array(2 * this.#rows.length).fill(NO_ROW);
    const mask = this.#rows.length - 1;
    this.#salts.forEach((salt, row) => {
      let slot = hashOf(this.#pool, this.beginOf(row), this.endOf(row), salt) & mask;
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

/** Sorts a part of some numbers. Usually there are a dozen. */
function sort(numbers: Int32Array, from: number, to: number): void {
  if (to - from > 40) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let at = from + 1; at < to; at++) {
    const number = numbers[at] as number;
    let place = at;
    for (; place > from && (numbers[place - 1] as number) > number; place--) {
      numbers[place] = numbers[place - 1] as number;
    }
    numbers[place] = number;
  }
}

/** FNV-1a, one number at a time; then its bits are mixed as in MurmurHash3. */
function hashOf(numbers: Int32Array, from: number, to: number, salt: number): number {
  let hash = salt ^ 0x811c9dc5;
  for (let at = from; at < to; at++) {
    hash = Math.imul(hash ^ (numbers[at] as number), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
