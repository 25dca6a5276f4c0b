import { numberValue } from './literals.js';

const MARKS = /^\s*\/\*+[!<]*|\*+\/\s*$|^\s*\/\/[/!<]*/gm;
const DECORATION = /^[\s*=~_#+-]*$/;
const COMMAND = /(?<!\S)[@\\](?:brief|short|abstract|discussion|details|[acp])\s+/g;
const OWN_NUMBER = /^\(?(-?\w+)\)?(?:\s*[-:.=)]+\s*|\s+|$)/;
const MESSAGE = /^MessageText:([\s\S]*)/m;

/** The text of a comment on one line, without comment markers; undefined if it is empty. */
export function plainComment(comment: string, value: bigint): string | undefined {
  const text = lines(comment).join(' ').replace(COMMAND, '').replace(/\s+/g, ' ').trim();
  const [start = '', number = ''] = OWN_NUMBER.exec(text) ?? [];
  const rest = isNumber(number, value) ? text.slice(start.length) : text;
  return /\p{L}/u.test(rest) ? rest : undefined;
}

/** The message in a message compiler's comment, or undefined. */
export function messageText(comment: string): string | undefined {
  const [, message = ''] = MESSAGE.exec(lines(comment).join('\n')) ?? [];
  return message.replace(/\s+/g, ' ').trim() || undefined;
}

function lines(comment: string): string[] {
  return comment
    .replace(MARKS, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*+(?!\w)/, '').trim())
    .filter((line) => !DECORATION.test(line));
}

/** Many headers repeat a constant's number before its description. */
function isNumber(text: string, value: bigint): boolean {
  const number = numberValue(text.replace('-', ''));
  return number !== undefined && (text.startsWith('-') ? -number : number) === value;
}
