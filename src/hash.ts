/** A 32-bit hash of a text, the same in every run: FNV-1a over its UTF-16 units. */
export function hash(text: string): number {
  let sum = 0x811c_9dc5;
  for (let unit = 0; unit < text.length; unit++) {
    sum = Math.imul(sum ^ text.charCodeAt(unit), 0x0100_0193);
  }
  return sum >>> 0;
}
