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
  readonly onDone: (task: Task) => void;
}

interface Begun {
  readonly task: Task;
  readonly running: Running;
}

/** What is done with a message; the next one of its task waits for it. */
export type Take = (message: Message) => Promise<void> | void;

/** Has a pool do tasks. */
export async function runTasks(
  tasks: Generator<Task>,
  pool: WorkerPool,
  { ahead, unordered, signal, onDone }: TaskOptions,
  take: Take,
): Promise<void> {
  const drain = async ({ task, running }: Begun): Promise<void> => {
    for await (const message of running) await take(message);
    onDone(task);
  };
  const next = (): Begun | undefined => {
    const task: Task | undefined = signal.aborted ? undefined : tasks.next().value;
    return task && { task, running: pool.run(task) };
  };
  const drainOneByOne = async (): Promise<void> => {
    for (let one = next(); one !== undefined; one = next()) await drain(one);
  };
  if (unordered) {
    await Promise.all(Array.from({ length: ahead }, drainOneByOne));
    return;
  }
  const begun: Begun[] = [];
  for (let one = next(); one !== undefined; one = next()) {
    begun.push(one);
    const first = begun.length < ahead ? undefined : begun.shift();
    if (first !== undefined) await drain(first);
  }
  for (const one of begun) await drain(one);
}
