import type { Definition } from './definitions.js';
import type { Comment } from './split.js';

/** The comments that belong to the definitions of a header. */
export class Remarks {
  readonly #starting: ReadonlyMap<number, readonly Comment[]>;
  readonly #ending: ReadonlyMap<number, readonly Comment[]>;
  /** The definitions before and after each. */
  readonly #neighbours: ReadonlyMap<Definition, Partial<Record<'before' | 'after', Definition>>>;

  /** @param definitions all, in the order of the file */
  constructor(comments: readonly Comment[], definitions: readonly Definition[]) {
    const joined = joinLines(comments);
    this.#starting = byLine(joined, 'line');
    this.#ending = byLine(joined, 'endLine');
    this.#neighbours = new Map(
      definitions.map((definition, index) => {
        const [before, after] = [definitions[index - 1], definitions[index + 1]];
        return [definition, { before, after }];
      }),
    );
  }

  /** The comment that follows a definition on its line, or points back at it from the next. */
  after(definition: Definition): string | undefined {
    const { start, line, endLine } = definition;
    const next = this.#neighbours.get(definition)?.after?.start ?? Number.POSITIVE_INFINITY;
    const here = range(line, endLine).flatMap((at) => this.#starting.get(at) ?? []);
    const below = (this.#starting.get(endLine + 1) ?? []).filter(pointsBack);
    return [...here, ...below].find((one) => one.start > start && one.start < next)?.text;
  }

  /** The comment that ends directly before a definition or on the line above. */
  before(definition: Definition): string | undefined {
    const { start, line } = definition;
    const previous = this.#neighbours.get(definition)?.before?.start ?? -1;
    const near = range(line - 1, line).flatMap((at) => this.#ending.get(at) ?? []);
    return near.findLast(
      (one) => one.isOwnLine && one.start < start && one.start > previous && !pointsBack(one),
    )?.text;
  }

  /**
   * Whether a comment before a definition is a heading: it is also above others, which have none.
   */
  isHeading(definition: Definition): boolean {
    const next = this.#neighbours.get(definition)?.after;
    return next?.line === definition.endLine + 1 && this.after(next) === undefined;
  }
}

function byLine(comments: readonly Comment[], place: 'line' | 'endLine'): Map<number, Comment[]> {
  const lines = new Map<number, Comment[]>();
  for (const comment of comments) {
    const line = comment[place];
    lines.set(line, [...(lines.get(line) ?? []), comment]);
  }
  return lines;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Consecutive one-line comments are one comment. */
function joinLines(comments: readonly Comment[]): Comment[] {
  const joined: Comment[] = [];
  for (const comment of comments) {
    const above = joined.at(-1);
    if (above === undefined || !continues(comment, above)) joined.push(comment);
    else {
      const text = `${above.text}\n${comment.text}`;
      joined[joined.length - 1] = { ...above, text, endLine: comment.endLine };
    }
  }
  return joined;
}

function continues(comment: Comment, above: Comment): boolean {
  const areLines = comment.text.startsWith('//') && above.text.startsWith('//');
  const isBelow = comment.isOwnLine && comment.line === above.endLine + 1;
  return areLines && isBelow && (above.isOwnLine || comment.column === above.column);
}

function pointsBack({ text }: Comment): boolean {
  return /^\/(?:\*[*!]|\/[/!])</.test(text);
}
