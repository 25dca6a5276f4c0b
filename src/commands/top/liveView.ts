import { LIVE_KEYS } from '../../run/liveCounts.js';
import {
  bodyRows,
  frameOf,
  helpRows,
  type Listed,
  openedOf,
  openedRows,
  type TopBody,
  type TopFoot,
  type TopView,
} from '../../run/top.js';
import { CHOICE_HINTS, HINTS, KEYS, OPENED_HINTS } from './keys.js';
import { reportName } from './saveReport.js';
import type { Screen } from './screen.js';
import { type Act, type Press, press, type Seen, selectedAt, type TopState } from './state.js';
import { arranged, type Snapshot, type TopRun, takeSnapshot } from './topRun.js';

/** The live view: what was counted, as its state says, on a screen. */
export class LiveView {
  readonly #run: TopRun;
  readonly #screen: Pick<Screen, 'draw' | 'size'>;
  readonly #color: boolean;
  readonly #act: (act: Act) => void;
  #state: TopState;
  #snapshot: Snapshot;
  #isEnded = false;

  constructor(
    run: TopRun,
    screen: Pick<Screen, 'draw' | 'size'>,
    { state, color, act }: { state: TopState; color: boolean; act: (act: Act) => void },
  ) {
    this.#run = run;
    this.#screen = screen;
    this.#state = state;
    this.#color = color;
    this.#act = act;
    this.#snapshot = takeSnapshot(run, state.by);
  }

  get state(): TopState {
    return this.#state;
  }

  /** Shows what was counted since; a paused view stays as it is. */
  update(): void {
    if (!this.#state.isPaused) this.#snapshot = takeSnapshot(this.#run, this.#state.by);
    this.draw();
  }

  /** Says that nothing more comes. */
  end(): void {
    this.#isEnded = true;
    this.update();
  }

  /** Says something in the foot until the next key. */
  note(note: string): void {
    this.#state = { ...this.#state, note };
    this.draw();
  }

  press(key: Press): void {
    const before = this.#state;
    const { state, act } = press(before, key, this.#seen());
    this.#state = state;
    const goesOn = before.isPaused && !state.isPaused;
    if (goesOn || state.by !== this.#snapshot.by) {
      this.#snapshot = takeSnapshot(this.#run, state.by);
    }
    if (act !== undefined) this.#act(act);
    this.draw();
  }

  draw(): void {
    const { size } = this.#screen;
    this.#screen.draw(frameOf(this.#view(), size, this.#color));
  }

  #view(): TopView {
    const { by, sort, unit, isPaused } = this.#state;
    const kind = isPaused ? 'paused' : this.#isEnded ? 'ended' : 'running';
    const head = { ...this.#snapshot.head, state: kind } as const;
    const rows = this.#rows();
    return { head, rows, by, sort, unit, body: this.#body(rows), foot: this.#foot(rows.length) };
  }

  #rows(): Listed[] {
    return arranged(this.#snapshot, this.#state);
  }

  #body(rows: readonly Listed[]): TopBody {
    const { mode } = this.#state;
    if (mode.kind === 'choice') return { kind: 'choice', choices: LIVE_KEYS, chosen: mode.chosen };
    if (mode.kind !== 'opened' && mode.kind !== 'help') {
      const selected = rows[selectedAt(this.#state, { ids: rows.map(({ id }) => id) })]?.id;
      return { kind: 'rows', selected };
    }
    const text = this.#text();
    const from = Math.max(0, Math.min(mode.from, text.length - bodyRows(this.#screen.size)));
    return { kind: 'text', rows: text, from };
  }

  /** The text that is shown instead of rows, if any. */
  #text(): string[] {
    const { mode, unit } = this.#state;
    const terminal = { color: this.#color, columns: this.#screen.size.columns };
    if (mode.kind === 'help') return helpRows(KEYS, terminal);
    if (mode.kind !== 'opened') return [];
    const { rows, now } = this.#snapshot;
    const row = rows.find(({ id }) => id === mode.id);
    if (row === undefined) return ['This row is gone: there were too many to keep all of them.'];
    return openedRows(openedOf(row, { index: this.#run.index(), unit, now }), terminal);
  }

  #foot(shown: number): TopFoot {
    const { mode, note, filter } = this.#state;
    const found = `${shown} of ${this.#snapshot.rows.length}`;
    if (mode.kind === 'filter') {
      return { kind: 'prompt', label: 'filter', text: filter, note: `${found}; Esc clears` };
    }
    if (mode.kind === 'saving') {
      return { kind: 'prompt', label: 'save as', text: mode.name, note: 'Esc cancels' };
    }
    if (mode.kind === 'choice') return { kind: 'hints', hints: CHOICE_HINTS, note };
    if (mode.kind !== 'table') return { kind: 'hints', hints: OPENED_HINTS, note };
    const filtered =
      filter === ''
        ? []
        : [[`filter: ${filter}`, `(${found})`] as const, ['Esc', 'clear'] as const];
    return { kind: 'hints', hints: [...filtered, ...HINTS], note };
  }

  #seen(): Seen {
    const page = Math.max(1, bodyRows(this.#screen.size));
    const ids = this.#rows().map(({ id }) => id);
    return { ids, page, textRows: this.#text().length, reportName: reportName(new Date()) };
  }
}
