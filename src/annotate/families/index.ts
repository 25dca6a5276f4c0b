import { packageFile, readPackageJson } from '../../packageFile.js';
import type { Catalog } from '../../types.js';
import { bugcheck } from './bugcheck.js';
import { db2, oracle, sqlite, sqlstate } from './databases.js';
import { declaredFamily, type FamilyDeclaration } from './declaration.js';
import { Families } from './families.js';
import type { Family } from './family.js';
import {
  acpi,
  ata,
  bluez,
  cassandra,
  efi,
  esp,
  gpg,
  hci,
  ipmi,
  nfs,
  nvme,
  scsi,
} from './hardware.js';
import { hresult } from './hresult.js';
import { http } from './http.js';
import { iokit } from './iokit.js';
import { iwlwifi } from './iwlwifi.js';
import { mce } from './machineCheck.js';
import { mbedtls } from './mbedtls.js';
import { krb5, smtp } from './network.js';
import { ntstatus } from './ntstatus.js';
import { officesetup } from './officeSetup.js';
import { openssl } from './openssl.js';
import { osstatus } from './osstatus.js';
import { exitreason, nserror } from './perDomain.js';
import { errno, exit, signal } from './posix.js';
import { tpm } from './tpm.js';
import { win32 } from './win32.js';

/** The families as data, next to the catalogs. */
export const FAMILIES_FILE = packageFile('data/families.json');

/** An entry of that file: a family, or a reference to one implemented in code. */
type Entry = (FamilyDeclaration | { readonly id: string; readonly form: 'packed' }) & {
  /** Words that people write before a number of the family, besides its id. */
  readonly names?: readonly string[];
  /** The NSError domains of its numbers. */
  readonly domains?: readonly string[];
};

const packed: readonly Family[] = [
  ...[hresult, ntstatus, bugcheck, osstatus, exit, http, smtp, errno, iokit, win32],
  ...[sqlstate, openssl, krb5, sqlite, signal, oracle, db2],
  ...[exitreason, nserror],
  ...[scsi, ata, nvme, nfs, efi, ipmi, acpi, gpg, mce, hci, bluez, esp, cassandra, mbedtls],
  iwlwifi,
  tpm,
  officesetup,
];

const { families: entries } = readPackageJson<{ families: readonly Entry[] }>(FAMILIES_FILE);

/**
 * All built-in families. If a number fits several equally well, the earlier family is more likely.
 */
export const families: readonly Family[] = entries.map(familyOf);

const builtIn = new Families(families);

const byDomain = idsByDomain();

/** The built-in family with this id, or undefined. */
export function findFamily(id: string): Family | undefined {
  return builtIn.find(id);
}

/** Where a family stands in the order of likelihood; the user's own stand before all others. */
export function placeOfFamily(id: string): number {
  return families.findIndex((family) => family.id === id);
}

/** The ids of all built-in families, in alphabetical order. */
export function familyIds(): string[] {
  return builtIn.ids();
}

/** The families that catalogs of the user's own define, before the built-in ones. */
export function familiesWith(catalogs: readonly Catalog[]): Families {
  const own = catalogs.flatMap(({ family: id, platform, defines }) =>
    defines === undefined
      ? []
      : [declaredFamily({ ...defines, id, ...(platform && { platform }) })],
  );
  return own.length > 0 ? new Families([...own, ...families]) : builtIn;
}

/** The ids of the built-in families by what people call them, in lower case. */
export function idsByName(): ReadonlyMap<string, string> {
  const ofDomains = [...byDomain].map(([name, [id = '']]) => [name, id] as const);
  const named = entries.flatMap(({ id, names = [] }) =>
    [id, ...names].map((name) => [name, id] as const),
  );
  return new Map([...ofDomains, ...named]);
}

/** The ids of the families that number the codes of an NSError domain, in any case. */
export function familiesOfDomain(domain: string): readonly string[] | undefined {
  return byDomain.get(domain.toLowerCase());
}

function idsByDomain(): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { id, domains = [] } of entries) {
    for (const domain of domains) {
      const name = domain.toLowerCase();
      byName.set(name, [...(byName.get(name) ?? []), id]);
    }
  }
  return byName;
}

function familyOf({ names, domains, ...entry }: Entry): Family {
  return entry.form === 'packed' ? packedFamily(entry.id) : declaredFamily(entry);
}

function packedFamily(id: string): Family {
  const family = packed.find((one) => one.id === id);
  if (family === undefined) throw new Error(`data/families.json: no code for the family '${id}'`);
  return family;
}
