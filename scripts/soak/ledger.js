// Compares the records of a log with its lines: each once, where it was written.

/** What is wrong is listed up to this many times. */
const MOST_FAULTS = 10;

export class Ledger {
  faults = [];
  repeated = 0;
  /** The number of the first line that no record was later than. */
  next = 0;
  /** Earlier lines without a record yet. */
  missing = new Set();
  /** Lines before this one may come again, since the reader was killed after them. */
  #mayRepeat = 0;
  #log;

  constructor(log) {
    this.#log = log;
  }

  /** Lines that were written and have no record yet. */
  get lag() {
    return this.#log.written - this.next + this.missing.size;
  }

  killed() {
    this.#mayRepeat = this.next;
  }

  take({ line, offset, text }) {
    const [, name, digits] = text.split(' ');
    const number = Number(digits);
    if (name !== this.#log.name || !(number < this.#log.written)) this.#fault('foreign', text);
    else if (number >= this.next) this.#advance(number);
    else if (!this.missing.delete(number)) this.#repeat(number);
    const place = this.#log.placeOf(number);
    if (place.line !== line || place.offset !== offset) {
      this.#fault('misplaced', `${text} at ${line}:${offset}, not ${place.line}:${place.offset}`);
    }
  }

  #advance(number) {
    for (let one = this.next; one < number; one++) this.missing.add(one);
    this.next = number + 1;
  }

  #repeat(number) {
    this.repeated++;
    if (number >= this.#mayRepeat) this.#fault('repeated', `line ${number}`);
  }

  #fault(kind, what) {
    if (this.faults.length < MOST_FAULTS) this.faults.push(`${this.#log.name}: ${kind}: ${what}`);
  }
}
