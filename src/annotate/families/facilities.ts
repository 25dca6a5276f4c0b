import { readFileSync } from 'node:fs';
import { packageFile } from '../../packageFile.js';

interface FacilityTables {
  readonly [family: string]: { readonly names: Readonly<Record<string, readonly string[]>> };
}

let tables: FacilityTables | undefined;

/**
 * The name of a facility, as the headers spell it without `FACILITY_`; its number where no header
 * names it. Where two components share a number, the one whose codes are met more often.
 */
export function facilityName(family: 'hresult' | 'ntstatus', facility: number): string {
  tables ??= loadTables();
  return tables[family]?.names[facility]?.[0] ?? String(facility);
}

function loadTables(): FacilityTables {
  return JSON.parse(readFileSync(packageFile('data/facilities.json'), 'utf8')) as FacilityTables;
}
