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
  readonly onDone: (task: Task) => void;
}

interface Begun {
  readonly task: Task;
  readonly running: Running;
}

/** Handles a message; the next one of its task waits for it. */
export type Take = (message: Message) => Promise<void> | void;

/** Runs tasks on a pool. */
export async function runTasks(
  tasks: Generator<Task>,
  pool: WorkerPool,
  { ahead, unordered, signal, onDone }: TaskOptions,
  handle: Take,
): Promise<void> {
  const take = unordered ? handle : withoutHoles(handle);
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

/** Drops the records behind those of a stopped task: they would seem to follow them. */
function withoutHoles(take: Take): Take {
  let isStopped = false;
  return (message) => {
    isStopped ||= 'stopped' in message;
    const isDropped = isStopped && ('bytes' in message || 'tally' in message);
    return isDropped ? undefined : take(message);
  };
}
