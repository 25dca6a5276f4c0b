import type { ErrenrichError } from '../../errors.js';

/** Where text goes. */
export interface Output {
  /**
   * Resolves once the text is written or the output is closed; bytes may then be reused.
   * @param text whole records
   */
  write(text: string | Uint8Array): Promise<void>;
  /** Whether all text so far was written, in a file even for a crash of the system. */
  settle(): boolean;
  /** Resolves once nothing is left to do, such as compressing rotated files. */
  end(): Promise<void>;
}

/**
 * Called once nothing more can be written: with the error, or without one if the reader closed the
 * pipe (`| head`).
 */
export type OnClosed = (fault?: ErrenrichError) => void;
