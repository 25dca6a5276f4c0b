import type { Enriched, LineFields } from '../types.js';

/** A line with codes as input of summaries. */
export type CountedLine = Pick<Enriched, 'source' | 'findings'> & {
  readonly text?: string;
  /** The id of the line format; only needed if codes are counted by it. */
  readonly format?: string | undefined;
  readonly fields: { readonly [Name in keyof LineFields]?: LineFields[Name] | undefined };
};
