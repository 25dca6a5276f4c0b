const WORDS = /^(?:(?:un)?signed|const|char|short|int|long|__LONG32|\*)$/;
const NAMED =
  /^(?:\w+_t|[SU]Int(?:8|16|32|64)|U?(?:CHAR|INT|LONG|SHORT)(?:8|16|32|64|_PTR)?|BYTE|D?WORD|HRESULT|SCODE|NTSTATUS|OSErr|OSStatus|IOReturn|MMRESULT|SECURITY_STATUS)$/;
const UNSIGNED = /^(?:unsigned|u\w+_t|size_t|U[A-Z]\w*|BYTE|D?WORD)$/;

/** Whether a name is, by the conventions of headers, an integer type. */
export function isType(name: string): boolean {
  return WORDS.test(name) || NAMED.test(name);
}

/** The value after a cast: negative numbers of unsigned types wrap. */
export function castTo(types: readonly string[], value: bigint): bigint {
  const isUnsigned = types.some((type) => UNSIGNED.test(type));
  return isUnsigned && value < 0n ? BigInt.asUintN(widthOf(types), value) : value;
}

/** Codes are 32 bits wide even where their type is wider. */
function widthOf(types: readonly string[]): number {
  if (types.some((type) => /8|^BYTE$|char/i.test(type))) return 8;
  return types.some((type) => /16|^WORD$|short/i.test(type)) ? 16 : 32;
}
