import { counted } from '../../counted.js';

/** Why something in a directory or an archive is not read, with the plural. */
const REASONS = {
  hidden: ['hidden file', 'hidden files'],
  binary: ['binary file', 'binary files'],
  rotated: ['rotated file', 'rotated files'],
  special: ['special file', 'special files'],
  link: ['link to a directory', 'links to directories'],
  symbolic: ['symbolic link', 'symbolic links'],
  output: ['output file', 'output files'],
  repeated: ['other name of a file', 'other names of files'],
  directory: ['subdirectory', 'subdirectories'],
} as const;

export type Reason = keyof typeof REASONS;

/** Counts what is not read in a directory or an archive. */
export class LeftOut {
  readonly #counts = new Map<Reason, number>();

  add(reason: Reason): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  /** A message, or undefined if everything is read. */
  notice(name: string): string | undefined {
    const parts = (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
      const count = this.#counts.get(reason);
      return count === undefined ? [] : [counted(count, REASONS[reason][0], REASONS[reason][1])];
    });
    if (parts.length === 0) return undefined;
    const remedy = this.#counts.has('directory') ? '; use -r to read subdirectories' : '';
    return `${name}: skipped ${new Intl.ListFormat('en').format(parts)}${remedy}`;
  }
}
