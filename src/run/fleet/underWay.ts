/** Tasks that run at the same time, up to a number. */
export class UnderWay {
  readonly #most: number;
  readonly #tasks = new Set<Promise<void>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Starts a task, which must not fail, once there is room for it. */
  async start(task: () => Promise<void>): Promise<void> {
    while (this.#tasks.size >= this.#most) await Promise.race(this.#tasks);
    const running = task().finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
  }

  /** Resolves once all have ended. */
  async end(): Promise<void> {
    await Promise.all(this.#tasks);
  }
}
