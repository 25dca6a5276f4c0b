import type { Stop } from '../../read/decompress.js';
import type { Message, Task } from './task.js';
import type { Running, WorkerPool } from './workerPool.js';

/** How a pool's tasks follow upon each other. */
export interface TaskOptions {
  /** How many tasks may be begun before the first of them is done with. */
  readonly ahead: number;
  /** Take messages as they come, not in the order of the tasks. */
  readonly unordered: boolean;
  /** Begin no more tasks. */
  readonly signal: Stop;
}

/** What is done with a message; the next one of its task waits for it. */
export type Take = (message: Message) => Promise<void> | void;

/** Has a pool do tasks. */
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
