/**
 * What is wrong with the syntax of a regular expression, as the engine says it; its own message also
 * repeats the whole pattern.
 * @returns undefined if nothing is
 */
export function regexFault(pattern: string, flags = ''): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const fault = message.slice(message.lastIndexOf(': ') + 1).trim();
    return `is not a valid regular expression: ${fault.charAt(0).toLowerCase()}${fault.slice(1)}`;
  }
}
