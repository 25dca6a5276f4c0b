import { NEWLINE } from '../../bytes.js';
import { DfaRows } from './dfaRows.js';
import { bestWalker } from './kernel/bestWalker.js';
import { ACCEPTING, LANES, UNBUILT } from './kernel/layout.js';
import { LANE_NUMBERS, type MakeWalker, NOTE_NUMBERS, type Walker } from './kernel/walker.js';
import { RuleSet } from './ruleSet.js';
import type { SavedAutomaton } from './scannerParts.js';

/** Rows that may come when the table is full: the start of a line, and where each lane stands. */
const SPARE_ROWS = LANES + 1;
/** Told of each place of a lane behind which rules accept: the offset, and the rules' indexes. */
export type OnAccept = (lane: number, at: number, rules: readonly number[]) => void;

/**
 * The rules' deterministic automaton, built row by row as the input asks for it.
 */
export class Automaton {
  readonly #rules: RuleSet;
  readonly #rows: DfaRows;
  readonly #maxRows: number;
  readonly #walker: Walker;
  #built = 0;
  #emptied = 0;

  /** @param maxRows rows kept before the table is emptied and built anew */
  constructor(saved: SavedAutomaton, maxRows: number, makeWalker: MakeWalker = bestWalker) {
    this.#rules = new RuleSet(saved.rules);
    this.#rows = new DfaRows(this.#rules);
    this.#maxRows = maxRows;
    this.#walker = makeWalker(this.#rules.shape(maxRows + SPARE_ROWS));
    if (saved.rows !== undefined) this.#rows.restore(saved.rows, this.#walker.table);
  }

  save(): SavedAutomaton {
    return { rules: this.#rules.arrays, rows: this.#rows.save(this.#walker.table) };
  }

  /** How many rows it has, how many entries it built since it was made, how often it was emptied. */
  get statistics(): { rows: number; built: number; emptied: number } {
    return { rows: this.#rows.count, built: this.#built, emptied: this.#emptied };
  }

  /**
   * Reads whole lines. The places of one lane come in order, and before those of the next lane.
   * @param budget so many entries of the table may be built
   * @returns whether that was enough; if not, it has given up
   */
  scan(bytes: Buffer, onAccept: OnAccept, budget = Number.POSITIVE_INFINITY): boolean {
    const walker = this.#walker;
    const most = this.#built + budget;
    walker.open(bytes);
    this.#begin(bytes);
    for (let lane = walker.walk(); lane !== -1; lane = walker.walk()) {
      if (!this.#goOn(bytes, lane, onAccept, most)) return false;
    }
    for (let lane = 0; lane < LANES; lane++) {
      for (let stop = walker.walkOne(lane); stop !== -1; stop = walker.walkOne(lane)) {
        if (!this.#goOn(bytes, stop, onAccept, most)) return false;
      }
    }
    this.#tell(onAccept);
    return true;
  }

  /** Tells what was noted; then takes the step at which a lane stopped, if one did. */
  #goOn(bytes: Buffer, lane: number, onAccept: OnAccept, most: number): boolean {
    this.#tell(onAccept);
    if (this.#built >= most) return false;
    if (lane < LANES) this.#step(bytes, lane, onAccept);
    return true;
  }

  #tell(onAccept: OnAccept): void {
    const { notes, base } = this.#walker;
    const end = this.#walker.takeNotes() * NOTE_NUMBERS;
    for (let note = 0; note < end; note += NOTE_NUMBERS) {
      const accepts = this.#rows.accepts(notes[note + 2] as number);
      onAccept(notes[note] as number, (notes[note + 1] as number) - base, accepts);
    }
  }

  /** Lets each lane begin at a line, about as far from the next as that from the one after. */
  #begin(bytes: Buffer): void {
    const { lanes, base, table } = this.#walker;
    const row = this.#rows.lineStart(table);
    let from = 0;
    for (let lane = 0; lane < LANES; lane++) {
      const share = Math.floor(((lane + 1) * bytes.length) / LANES);
      const newline = lane === LANES - 1 ? -1 : bytes.indexOf(NEWLINE, Math.max(share, from));
      const to = newline === -1 ? bytes.length : newline + 1;
      lanes.set([base + from, base + to, row], lane * LANE_NUMBERS);
      from = to;
    }
  }

  /** One step that the table may not know yet, or that leads to where rules accept. */
  #step(bytes: Buffer, lane: number, onAccept: OnAccept): void {
    const { lanes, base } = this.#walker;
    const place = lane * LANE_NUMBERS;
    const at = (lanes[place] as number) - base;
    const next = this.#entry(place + 2, this.#rules.classOf[bytes[at] as number] as number);
    lanes[place] = base + at + 1;
    lanes[place + 2] = next <= ACCEPTING ? ACCEPTING - next : next;
    if (next <= ACCEPTING) onAccept(lane, at, this.#rows.accepts(ACCEPTING - next));
  }

  /** Where a class of bytes leads from the row that a lane's number names. */
  #entry(place: number, byteClass: number): number {
    const { lanes, table } = this.#walker;
    const entry = table[(lanes[place] as number) * this.#rules.stride + byteClass] as number;
    if (entry !== UNBUILT) return entry;
    if (this.#rows.count >= this.#maxRows) this.#empty();
    this.#built++;
    return this.#rows.build(lanes[place] as number, byteClass, table);
  }

  /** Forgets all rows but those on which lanes stand. */
  #empty(): void {
    const { lanes, table } = this.#walker;
    const places = Array.from({ length: LANES }, (_, lane) => lane * LANE_NUMBERS + 2);
    const standing = places.map((place) => lanes[place] as number);
    this.#emptied++;
    this.#rows.keepOnly(standing, table).forEach((row, lane) => {
      lanes[places[lane] as number] = row;
    });
  }
}
