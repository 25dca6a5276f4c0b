/** A value in OTLP's JSON encoding: integers are strings, since they may have 64 bits. */
export type AnyValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: AnyValue[] } }
  | { kvlistValue: { values: { key: string; value: AnyValue }[] } };

/** Encodes a value of a record: text, numbers, booleans, arrays and objects of these. */
export function toAnyValue(value: unknown): AnyValue {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const values = members.map(([key, member]) => ({ key, value: toAnyValue(member) }));
    return { kvlistValue: { values } };
  }
  return { stringValue: String(value) };
}
