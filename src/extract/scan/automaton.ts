import { NEWLINE } from '../../bytes.js';
import { DfaRows } from './dfaRows.js';
import { bestWalker } from './kernel/bestWalker.js';
import { ACCEPTING, LANES, UNBUILT } from './kernel/layout.js';
import { LANE_NUMBERS, type MakeWalker, NOTE_NUMBERS, type Walker } from './kernel/walker.js';
import { RuleSet } from './ruleSet.js';
import type { SavedAutomaton } from './scannerParts.js';

/** Rows needed even when the table is full: the start of a line, and the state of each lane. */
const SPARE_ROWS = LANES + 1;
/** Called for each offset of a lane after which rules accept, with the rules' indexes. */
export type OnAccept = (lane: number, at: number, rules: readonly number[]) => void;

/**
 * The rules' deterministic automaton, built lazily, row by row.
 */
export class Automaton {
  readonly #rules: RuleSet;
  readonly #rows: DfaRows;
  readonly #maxRows: number;
  readonly #walker: Walker;
  #built = 0;
  #emptied = 0;

  /** @param maxRows rows kept before the table is cleared and rebuilt */
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

  /** The number of rows, of entries built so far, and of times the table was cleared. */
  get statistics(): { rows: number; built: number; emptied: number } {
    return { rows: this.#rows.count, built: this.#built, emptied: this.#emptied };
  }

  /**
   * Reads whole lines. The offsets of one lane are reported in order, before those of the next
   * lane.
   * @param budget the maximum number of table entries to build
   * @returns whether that was enough; if not, reading was abandoned
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

  /** Reports the notes; then takes the step at which a lane stopped, if any. */
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

  /** Starts each lane at a line, at about equal distances. */
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

  /** One step that may not be in the table yet, or that leads to accepting rules. */
  #step(bytes: Buffer, lane: number, onAccept: OnAccept): void {
    const { lanes, base } = this.#walker;
    const place = lane * LANE_NUMBERS;
    const at = (lanes[place] as number) - base;
    const next = this.#entry(place + 2, this.#rules.classOf[bytes[at] as number] as number);
    lanes[place] = base + at + 1;
    lanes[place + 2] = next <= ACCEPTING ? ACCEPTING - next : next;
    if (next <= ACCEPTING) onAccept(lane, at, this.#rows.accepts(ACCEPTING - next));
  }

  /** The transition of a byte class from the row of a lane. */
  #entry(place: number, byteClass: number): number {
    const { lanes, table } = this.#walker;
    const entry = table[(lanes[place] as number) * this.#rules.stride + byteClass] as number;
    if (entry !== UNBUILT) return entry;
    if (this.#rows.count >= this.#maxRows) this.#empty();
    this.#built++;
    return this.#rows.build(lanes[place] as number, byteClass, table);
  }

  /** Drops all rows except the current ones of lanes. */
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
