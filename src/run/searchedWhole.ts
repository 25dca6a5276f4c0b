/** The message about lines that had to be searched whole, because no field of them could be. */
export function searchedWhole(count: number, reason: string): string {
  return `${count} ${count === 1 ? 'line was' : 'lines were'} searched whole: ${reason}`;
}

export const NOT_JSON = 'not a JSON object';
