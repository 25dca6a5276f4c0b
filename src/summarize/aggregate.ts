import type { Enriched, LineFields } from '../types.js';

/** A line with codes as input of summaries. */
export type CountedLine = Pick<Enriched, 'source' | 'findings'> & {
  readonly text?: string;
  readonly fields: { readonly [Name in keyof LineFields]?: LineFields[Name] | undefined };
};
