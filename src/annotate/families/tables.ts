import { packageFile, readPackageJson } from '../../packageFile.js';

interface FacilityTables {
  readonly [family: string]: { readonly names: Readonly<Record<string, readonly string[]>> };
}

type Names = Readonly<Record<string, string>>;

/** The names of the parts of values, which families read in addition to catalogs, on first use. */
const facilities = table<FacilityTables>('facilities.json');

/** Titles of SQLSTATE classes, by their two characters. */
export const sqlstateClasses = table<Names>('sqlstate-classes.json');

/** OpenSSL libraries, by number (err.h). */
export const opensslLibraries = table<Names>('openssl-libraries.json');

/**
 * The name of a facility, as the headers spell it without `FACILITY_`; its number where no header
 * names it. If two components share a number, the one whose codes are more frequent.
 */
export function facilityName(family: 'hresult' | 'ntstatus', facility: number): string {
  return facilities()[family]?.names[facility]?.[0] ?? String(facility);
}

function table<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= readPackageJson<T>(packageFile(`data/${name}`));
    return loaded;
  };
}
