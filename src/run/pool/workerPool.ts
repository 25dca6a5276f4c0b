import { accessSync } from 'node:fs';
import { Readable } from 'node:stream';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { counted } from '../../counted.js';
import { ErrenrichError } from '../../errors.js';
import { orUnreadable, packageFile } from '../../packageFile.js';
import { LineNumbers } from './lineNumbers.js';
import { Flag } from './shared.js';
import {
  isNumbered,
  type Job,
  type Message,
  type PlacedRange,
  type Task,
  type Work,
} from './task.js';

/** The messages of a started task, including its errors. */
export type Running = AsyncIterable<Message>;

/** A pool of threads that run tasks. */
export class WorkerPool {
  readonly #pool: Piscina<Work, void>;
  readonly #job: Job;
  readonly #stop = new Flag();

  /**
   * @param threads the number of threads
   * @param file what they run; a CommonJS file, since Node.js 20 does not survive the end of a
   *   thread that is about to load a module in the place of one
   */
  constructor(threads: number, job: Omit<Job, 'stop'>, file = packageFile('dist/worker.cjs')) {
    orUnreadable(file, () => accessSync(file));
    this.#pool = new Piscina({
      filename: file,
      minThreads: threads,
      maxThreads: threads,
      // Threads wait for the line numbers of earlier tasks, which must therefore be running.
      stricterFIFO: true,
    });
    this.#job = { ...job, stop: this.#stop.shared };
    // If a thread fails, its task fails, and the error is reported there.
    this.#pool.on('error', () => {});
  }

  /** Starts a task as soon as a thread is free. */
  run(task: Task): Running {
    const { port1: ours, port2: theirs } = new MessageChannel();
    const messages = new Readable({ objectMode: true, read: () => {} });
    const work = { job: this.#job, task, port: theirs };
    ours.on('message', (message: Message | null) => messages.push(message));
    messages.once('close', () => ours.close());
    this.#pool.run(work, { transferList: [theirs] }).catch((cause: unknown) => {
      for (let left = receiveMessageOnPort(ours); left; left = receiveMessageOnPort(ours)) {
        messages.push(left.message);
      }
      messages.push({ fault: failure(task, this.#job, cause) } satisfies Message);
      messages.push(null);
    });
    return messages;
  }

  /** Makes all tasks end with what they have read. */
  stop(): void {
    this.#stop.abort();
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** A message about what is lost with a thread. */
function failure(task: Task, job: Job, cause: unknown): ErrenrichError {
  const [part, ...others] = task;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const lost = part.range
    ? lostRange(part.range, isNumbered(job))
    : ['it was not read', ...lostFiles(others.length)].join(', ');
  return new ErrenrichError('UNREADABLE', `${lost}: a worker thread failed: ${reason}`, {
    file: part.path,
    cause,
  });
}

function lostFiles(count: number): string[] {
  return count > 0
    ? [`nor ${count === 1 ? 'was' : 'were'} ${counted(count, 'file')} after it`]
    : [];
}

/** Records need line numbers, so what follows a range may be lost with it. */
function lostRange({ from, to, index, numbers }: PlacedRange, isNumbered: boolean): string {
  const isRestLost = new LineNumbers(numbers).tellNext(index, undefined) && isNumbered;
  const end = isRestLost || to === undefined ? 'the end' : to;
  return `bytes ${from} to ${end} were not read`;
}
