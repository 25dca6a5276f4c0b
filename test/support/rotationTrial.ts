import { setTimeout } from 'node:timers/promises';
import { lcg } from '../../bench/logs/random.js';
import { Follower, type Noted } from '../../src/read/follow/follower.js';
import type { Lines } from '../../src/read/lineCutter.js';
import type { PathCheckpoint } from '../../src/read/state/checkpoint.js';
import { type Rotate, RotatedLog, rotated } from './rotatedLog.js';

const ROTATIONS_EACH = 4;
const MOST_MILLISECONDS = 30_000;
/** How many runs of lines a chunk of a file gives, at most: one of a compressed file gives more. */
const RUNS = { plain: 2, compressed: 16 };

interface TrialOptions {
  readonly path: string;
  readonly rotation: Rotate;
  readonly seed: number;
  readonly isKilled: boolean;
  readonly isCompressed: boolean;
}

/** A checkpoint, and which lines had been read. */
interface Saved {
  readonly checkpoint: PathCheckpoint;
  readonly read: readonly string[];
  /** Those of the lines read last that the checkpoint may not cover. */
  readonly unsure: readonly string[];
}

/** A log that is rotated step by step, and a reader between whose steps that happens. */
export class RotationTrial {
  readonly path: string;
  readonly #seed: number;
  readonly #random: (below: number) => number;
  readonly #isKilled: boolean;
  readonly #log: RotatedLog;
  readonly #steps: Generator<void>;
  /** In how many of a hundred calls of the reader the log makes a step. */
  readonly #haste: number;
  readonly #reported: string[] = [];
  #isStepping = false;
  #isOver = false;
  #read: string[] = [];
  /** How many lines were read before each run of lines. */
  #runs = [0];
  /** How many runs a checkpoint may not cover: those of a chunk are noted together. */
  readonly #unsureRuns: number;
  #mayRepeat = new Set<string>();
  #saved: Saved | undefined;
  #current: (() => PathCheckpoint) | undefined;
  #controller = new AbortController();

  constructor({ path, rotation, seed, isKilled, isCompressed }: TrialOptions) {
    this.#unsureRuns = RUNS[isCompressed ? 'compressed' : 'plain'];
    this.path = path;
    this.#seed = seed;
    this.#random = lcg(seed * 7919);
    this.#isKilled = isKilled;
    this.#haste = [1, 3, 8][seed % 3] ?? 0;
    this.#log = new RotatedLog(path, this.#random);
    this.#steps = rotated(this.#log, rotation, ROTATIONS_EACH);
  }

  async run(): Promise<void> {
    this.#start();
    const deadline = Date.now() + MOST_MILLISECONDS;
    while (Date.now() < deadline && !(this.#isOver && this.#isComplete)) {
      await setTimeout(1 + this.#random(4));
      this.#step();
      if (this.#random(4) === 0) this.#save();
      if (this.#isKilled && !this.#isOver && this.#random(20) === 0) this.#restart();
    }
    this.#controller.abort();
    this.#log.close();
  }

  /** The reader calls the system: the log may make a step before. */
  mayStep(): void {
    if (this.#random(100) < this.#haste) this.#step();
  }

  /** Lines that were lost, repeated or misplaced, and what was reported. */
  faults(): { seed: number; what: string[] } {
    const read = new Set(this.#read);
    const lost = this.#log.written.filter((one) => !read.has(one));
    const known = new Set(this.#log.written);
    const other = this.#read.filter((one, at) => !known.has(one) || this.#read.indexOf(one) < at);
    const say = (what: string, lines: readonly string[]): string[] =>
      lines.length === 0 ? [] : [`${what} ${lines.length}, first ${lines[0]}`];
    return {
      seed: this.#seed,
      what: [...say('lost', lost), ...say('repeated', other), ...this.#reported],
    };
  }

  get #isComplete(): boolean {
    return this.#read.length >= this.#log.written.length;
  }

  #step(): void {
    // What was rotated before the first run is none of its business.
    if (this.#isStepping || this.#saved === undefined) return;
    this.#isStepping = true;
    this.#isOver ||= this.#steps.next().done === true;
    this.#isStepping = false;
  }

  #save(): void {
    if (this.#current === undefined) return;
    const checkpoint = JSON.parse(JSON.stringify(this.#current()));
    const unsure = this.#read.slice(this.#runs.at(-this.#unsureRuns) ?? 0);
    this.#saved = { checkpoint, read: [...this.#read], unsure };
  }

  #restart(): void {
    if (this.#saved === undefined) return;
    this.#controller.abort();
    this.#current = undefined;
    this.#read = [...this.#saved.read];
    this.#runs = Array(this.#unsureRuns).fill(this.#read.length);
    this.#mayRepeat = new Set(this.#saved.unsure);
    for (let turn = this.#random(30); turn > 0; turn--) this.#step();
    this.#start();
  }

  #start(): void {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const onFault = ({ message }: Error): void => {
      if (!signal.aborted) this.#reported.push(message);
    };
    const checkpoints = this.#checkpoints(signal);
    const onNotice = (): void => {};
    const follower = new Follower({ signal, flushAfter: 60_000, onNotice, onFault, checkpoints });
    this.#take(follower, signal).catch(onFault);
  }

  async #take(follower: Follower, signal: AbortSignal): Promise<void> {
    for await (const lines of follower.follow(this.path, { maxLineBytes: 10_000 })) {
      if (!signal.aborted) this.#add(lines);
    }
  }

  #add({ bytes, offset, firstLine = 0 }: Lines): void {
    this.#runs.push(this.#read.length);
    let at = offset;
    for (const [index, text] of bytes.toString().split('\n').slice(0, -1).entries()) {
      const line = RotatedLog.describe(text, firstLine + index, at);
      at += text.length + 1;
      if (!this.#mayRepeat.delete(line)) this.#read.push(line);
    }
    // The writer goes on while lines are written to the output.
    for (let turn = this.#random(4); turn > 0; turn--) this.#step();
  }

  #checkpoints(signal: AbortSignal): Noted {
    return {
      open: () => this.#saved?.checkpoint,
      note: (_, current) => {
        if (signal.aborted) return;
        this.#current = current;
        this.#save();
      },
      change: () => {
        if (!signal.aborted && this.#random(4) === 0) this.#save();
      },
      close: () => {},
      hasRead: () => false,
    };
  }
}
