import { iokit, nscocoa, nserror, nsurl } from './apple.js';
import { bugcheck } from './bugcheck.js';
import { mysql, sqlite, sqlstate } from './databases.js';
import type { Family } from './family.js';
import { hresult } from './hresult.js';
import { grpc, http, http2 } from './http.js';
import { aws, kubernetes, node } from './named.js';
import { cares, curl, dns, krb5, ldap, smtp, zlib } from './network.js';
import { ntstatus } from './ntstatus.js';
import { osstatus } from './osstatus.js';
import { errno, exit, libuv, signal } from './posix.js';
import { scestatus } from './scestatus.js';
import { gnutls, openssl, tls, x509 } from './tls.js';
import { win32 } from './win32.js';

/** All families. Where a number fits several equally well, the earlier is the likelier. */
export const families: readonly Family[] = [
  ...[hresult, ntstatus, bugcheck, nsurl, osstatus, exit, http, smtp, errno, iokit, win32],
  ...[sqlstate, openssl, signal, nscocoa, libuv, x509, tls, krb5, mysql, sqlite, grpc],
  ...[curl, ldap, dns, cares, gnutls, http2, zlib, scestatus, node, kubernetes, aws, nserror],
];

const byId = new Map(families.map((family) => [family.id, family]));

/** The family of that id, or undefined. */
export function findFamily(id: string): Family | undefined {
  return byId.get(id);
}

/** The ids of all families, in alphabetical order. */
export function familyIds(): string[] {
  return [...byId.keys()].sort();
}
