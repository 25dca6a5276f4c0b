import { fsyncSync } from 'node:fs';

/** Whether what was written to a file is durable. Pipes and terminals keep nothing. */
export function canSync(file: number): boolean {
  try {
    fsyncSync(file);
    return true;
  } catch (fault) {
    return !['EIO', 'ENOSPC', 'EDQUOT'].includes((fault as NodeJS.ErrnoException).code ?? '');
  }
}
