import { existsSync } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { loadIndex } from '../run/catalogs.js';
import { explainQuery } from '../run/explain.js';
import { nearestNames } from '../run/nearest.js';
import { escapeControls } from '../run/output.js';
import { COMMANDS } from './commandTable.js';

/** Names longer than this are not repeated in full, in characters. */
const MAX_SHOWN = 60;

/**
 * The error for a command line whose first argument is not a file but resembles a command, or whose
 * arguments are all codes.
 */
export async function findMistake(args: readonly string[]): Promise<ErrenrichError | undefined> {
  const [first = ''] = args;
  const names = COMMANDS.map(({ name }) => name).filter((name) => name !== '');
  if (names.includes(first) || !isOperand(first) || existsSync(first)) return undefined;
  const [near] = nearestNames(first, names);
  const meant = near ?? (areCodes(args) ? `explain ${args.join(' ')}` : undefined);
  if (meant === undefined) return undefined;
  const reason = `'${escapeControls(first.slice(0, MAX_SHOWN))}' is neither a command nor a file`;
  const remedy = `did you mean '${escapeControls(`errenrich ${meant}`)}'?`;
  return new ErrenrichError('BAD_OPTION', reason, { remedy });
}

function isOperand(arg: string): boolean {
  return /^(?:-\d+|[^-].*)$/s.test(arg);
}

/** Whether all arguments are codes and none is a file. */
function areCodes(args: readonly string[]): boolean {
  const index = loadIndex([]);
  return args.every(
    (arg) => isOperand(arg) && !existsSync(arg) && explainQuery(arg, index).length > 0,
  );
}
