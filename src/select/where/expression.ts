import type { Finding } from '../../types.js';
import type { Line } from '../filter.js';

/** What an expression says of lines and codes. */
export interface Expression {
  /** Whether it is true of a code on a line, or of a line without codes. */
  test(line: Line, finding: Finding | undefined): boolean;
  /** What the source alone decides; undefined if it does not. */
  ofSource(source: string | undefined): boolean | undefined;
  /** Whether it uses properties of codes, and the number of the line. */
  readonly usesCode: boolean;
  readonly usesNumber: boolean;
}

export function not(inner: Expression): Expression {
  return {
    ...inner,
    test: (line, finding) => !inner.test(line, finding),
    ofSource: (source) => {
      const decided = inner.ofSource(source);
      return decided === undefined ? undefined : !decided;
    },
  };
}

export function and(parts: readonly Expression[]): Expression {
  return combined(parts, false, (line, finding) => parts.every((one) => one.test(line, finding)));
}

export function or(parts: readonly Expression[]): Expression {
  return combined(parts, true, (line, finding) => parts.some((one) => one.test(line, finding)));
}

/** @param decisive what one part must be to decide all alone */
function combined(
  parts: readonly Expression[],
  decisive: boolean,
  test: Expression['test'],
): Expression {
  return {
    test,
    ofSource: (source) => {
      const decided = parts.map((one) => one.ofSource(source));
      if (decided.includes(decisive)) return decisive;
      return decided.includes(undefined) ? undefined : !decisive;
    },
    usesCode: parts.some(({ usesCode }) => usesCode),
    usesNumber: parts.some(({ usesNumber }) => usesNumber),
  };
}
