/** A value of OTLP, in its JSON encoding. */
export interface AnyValue {
  readonly stringValue?: string;
  readonly intValue?: string;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values: readonly KeyValue[] };
}

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/** The value that OTLP's JSON stands for. */
export function decodeValue(encoded: AnyValue): unknown {
  const { stringValue, intValue, doubleValue, boolValue, arrayValue, kvlistValue } = encoded;
  if (intValue !== undefined) return Number(intValue);
  if (arrayValue !== undefined) return arrayValue.values.map(decodeValue);
  if (kvlistValue !== undefined) return decodeMembers(kvlistValue.values);
  return stringValue ?? doubleValue ?? boolValue;
}

/** The object that a list of keys and values stands for. */
export function decodeMembers(members: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(members.map(({ key, value }) => [key, decodeValue(value)]));
}
