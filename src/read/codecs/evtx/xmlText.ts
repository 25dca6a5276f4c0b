const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text of an element on one line: line endings and other control characters become spaces. */
export function toXmlText(text: string): string {
  if (!/[\0-\x1f&<>\x7f]/.test(text)) return text;
  const line = text.replace(/\r\n|[\0-\x08\n-\x1f\x7f]/g, ' ');
  return line.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}

/** Text of an element as that of an attribute in apostrophes. */
export function toAttribute(xmlText: string): string {
  return xmlText.replaceAll("'", '&apos;');
}
