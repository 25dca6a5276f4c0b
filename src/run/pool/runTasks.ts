import type { Stop } from '../../read/decompress.js';
import type { Message, Task } from './task.js';
import type { Running, WorkerPool } from './workerPool.js';

/** How the tasks of a pool are scheduled. */
export interface TaskOptions {
  /** How many tasks may be started before the first one is finished. */
  readonly ahead: number;
  /** Handle messages as they arrive, not in the order of the tasks. */
  readonly unordered: boolean;
  /** Start no more tasks. */
  readonly signal: Stop;
}

/** Handles a message; the next one of its task waits for it. */
export type Take = (message: Message) => Promise<void> | void;

/** Runs tasks on a pool. */
export async function runTasks(
  tasks: Generator<Task>,
  pool: WorkerPool,
  { ahead, unordered, signal }: TaskOptions,
  take: Take,
): Promise<void> {
  const drain = async (running: Running): Promise<void> => {
    for await (const message of running) await take(message);
  };
  const next = (): Running | undefined => {
    const task: Task | undefined = signal.aborted ? undefined : tasks.next().value;
    return task && pool.run(task);
  };
  const drainOneByOne = async (): Promise<void> => {
    for (let running = next(); running !== undefined; running = next()) await drain(running);
  };
  if (unordered) {
    await Promise.all(Array.from({ length: ahead }, drainOneByOne));
    return;
  }
  const begun: Running[] = [];
  for (let running = next(); running !== undefined; running = next()) {
    begun.push(running);
    const first = begun.length < ahead ? undefined : begun.shift();
    if (first !== undefined) await drain(first);
  }
  for (const running of begun) await drain(running);
}
