import { CONFIDENCES, type Finding, LEVELS, PLATFORM_NAMES, SEVERITIES } from '../../types.js';
import type { Line, Surroundings } from '../filter.js';
import type { Kind } from './kinds.js';
import * as kinds from './kinds.js';

type Value = string | number | boolean | undefined;

/** A property of lines or codes that expressions can name. */
export interface Field {
  readonly kind: (surroundings: Surroundings) => Kind;
  /** Reads its value, or all of them if it can have several; undefined if it has none. */
  readonly ofLine?: (line: Line) => Value;
  readonly ofCode?: (finding: Finding) => Value | readonly Value[];
}

const text = () => kinds.text;
const name = () => kinds.name;
const number = () => kinds.number;

/** All fields, by their names in expressions. */
export const FIELDS: Readonly<Record<string, Field>> = {
  source: { kind: text, ofLine: ({ source }) => source },
  line: { kind: number, ofLine: (line) => line.number },
  text: { kind: text, ofLine: (line) => line.text },
  level: {
    kind: ({ levelOf }) => kinds.rank(LEVELS, levelOf),
    ofLine: (line) => line.fields().level,
  },
  host: { kind: text, ofLine: (line) => line.fields().host },
  process: { kind: text, ofLine: (line) => line.fields().process },
  pid: { kind: number, ofLine: (line) => line.fields().pid },
  thread: { kind: text, ofLine: (line) => line.fields().thread },
  event: { kind: text, ofLine: (line) => line.fields().event },
  format: { kind: name, ofLine: (line) => line.format() },
  code: {
    kind: ({ spelling }) => kinds.code(spelling),
    ofCode: ({ explanation: { code, numbers } }) => [code, ...Object.values(numbers ?? {})],
  },
  symbol: {
    kind: name,
    ofCode: ({ explanation: { symbol, aliases = [] } }) => [symbol, ...aliases],
  },
  family: {
    kind: ({ families }) => kinds.choice(families),
    ofCode: ({ explanation: { family } }) => family,
  },
  category: {
    kind: ({ categories }) => kinds.choice(categories),
    ofCode: ({ explanation: { category } }) => category,
  },
  platform: {
    kind: () => kinds.choice(() => Object.keys(PLATFORM_NAMES), PLATFORM_NAMES),
    ofCode: ({ explanation: { platform, platforms = [], numbers = {} } }) => [
      ...[platform, ...platforms],
      ...Object.keys(numbers),
    ],
  },
  severity: {
    kind: () => kinds.rank(SEVERITIES),
    ofCode: ({ explanation: { severity } }) => severity,
  },
  confidence: {
    kind: () => kinds.rank(CONFIDENCES),
    ofCode: ({ explanation: { confidence } }) => confidence,
  },
  rule: { kind: name, ofCode: ({ rule }) => rule },
  known: { kind: () => kinds.flag, ofCode: ({ explanation: { known } }) => known },
};
