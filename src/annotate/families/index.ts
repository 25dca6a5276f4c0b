import type { Family } from './family.js';
import { hresult } from './hresult.js';
import { ntstatus } from './ntstatus.js';
import { osstatus } from './osstatus.js';
import { scestatus } from './scestatus.js';
import { win32 } from './win32.js';

/** All families. Where a number fits several equally well, the earlier is the likelier. */
export const families: readonly Family[] = [hresult, ntstatus, win32, osstatus, scestatus];

const byId = new Map(families.map((family) => [family.id, family]));

/** The family of that id, or undefined. */
export function findFamily(id: string): Family | undefined {
  return byId.get(id);
}
