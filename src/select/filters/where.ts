import type { Filter } from '../filter.js';
import { and } from '../where/expression.js';
import { parseExpression } from '../where/parseExpression.js';

export const where: Filter = {
  name: 'where',
  value: 'EXPR',
  describe:
    "only codes and lines of which this is true: 'host=web1 and (level>=error or process~nginx)'",
  compile(values, surroundings) {
    const expression = and(values.map((value) => parseExpression(value, surroundings)));
    const { usesCode, usesNumber: needsNumber } = expression;
    const source = (name: string | undefined) => expression.ofSource(name) !== false;
    if (!usesCode) return { source, needsNumber, line: (line) => expression.test(line, undefined) };
    return {
      source,
      needsNumber,
      code: (finding, line) => expression.test(line, finding),
      bare: (line) => expression.test(line, undefined),
    };
  },
};
