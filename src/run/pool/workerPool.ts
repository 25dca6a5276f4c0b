import { Readable } from 'node:stream';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { counted } from '../../counted.js';
import { ErrenrichError } from '../../errors.js';
import { packageFile } from '../../packageFile.js';
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

/** What came of a task that was begun, and what will; its faults among it. */
export type Running = AsyncIterable<Message>;

/** Threads that work on tasks. */
export class WorkerPool {
  readonly #pool: Piscina<Work, void>;
  readonly #job: Job;
  readonly #stop = new Flag();

  /**
   * @param threads how many
   * @param file what they run; a CommonJS file, since Node.js 20 does not survive the end of a thread
   *   that is about to load a module in the place of one
   */
  constructor(threads: number, job: Omit<Job, 'stop'>, file = packageFile('dist/worker.cjs')) {
    this.#pool = new Piscina({
      filename: file,
      minThreads: threads,
      maxThreads: threads,
      // Threads wait for the line numbers of the tasks before their own: these must be under way.
      stricterFIFO: true,
    });
    this.#job = { ...job, stop: this.#stop.shared };
    // A thread that fails has its task fail, and there it is told of.
    this.#pool.on('error', () => {});
  }

  /** Begins a task as soon as a thread is free. */
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

  /** Has all tasks end with what they have read. */
  stop(): void {
    this.#stop.abort();
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** What is lost with a thread, in words. */
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
    ? [`and neither ${count === 1 ? 'was' : 'were'} ${counted(count, 'file')} after it`]
    : [];
}

/** Without their numbers, lines are in no record: what comes behind a range may be lost with it. */
function lostRange({ from, to, index, numbers }: PlacedRange, isNumbered: boolean): string {
  const isRestLost = new LineNumbers(numbers).tellNext(index, undefined) && isNumbered;
  const end = isRestLost || to === undefined ? 'the end' : to;
  return `bytes ${from} to ${end} were not read`;
}
