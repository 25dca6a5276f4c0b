/** What may begin a list, and its first element. */
const LIST = /^\[\s{0,20}(?=\{)/;
/** What may follow an element of a list, if no other element does. */
const BEHIND_ELEMENT = /^\s*(?:,\s*$|\][^{]*$)/;

/** An object in JSON, also one that is an element of a list, whose other elements are on other lines. */
export function parseObject(text: string): object | undefined {
  const start = LIST.exec(text)?.[0].length ?? 0;
  if (text[start] !== '{') return undefined;
  return (start === 0 ? parse(text) : undefined) ?? parse(elementOf(text.slice(start)));
}

/** The object with which a text begins, if it is an element of a list. */
function elementOf(text: string): string {
  const last = text.trimEnd().at(-1) ?? '';
  if (!',]}'.includes(last)) return '';
  const end = endOf(text);
  return BEHIND_ELEMENT.test(text.slice(end)) ? text.slice(0, end) : '';
}

/** The place behind the object with which a text begins. */
function endOf(text: string): number {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') isInString = !isInString;
    else if (character === '{' && !isInString) depth++;
    else if (character === '}' && !isInString && --depth === 0) return at + 1;
  }
  return text.length;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
