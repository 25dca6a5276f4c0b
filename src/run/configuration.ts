import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadDocument } from '../schema.js';
import type { Platform } from '../types.js';

const NAMES = ['json', 'yaml', 'yml'].map((ending) => `errenrich.config.${ending}`);

/** What the runs in a folder start from. */
export interface Configuration {
  /** Paths of catalogs, or folders of them. */
  readonly catalog: readonly string[];
  /** Paths of rule packs, or folders of them. */
  readonly rules: readonly string[];
  readonly platform?: Platform;
}

/**
 * The configuration of a folder: of the nearest `errenrich.config.json`, `.yaml` or `.yml` in it or
 * above it. It is data and never a program: reading a log in a foreign folder runs nothing of it.
 * @throws {ErrenrichError} BAD_OPTION, naming file and pointer, if it does not fit its schema
 */
export function loadConfiguration(folder: string): Configuration {
  const file = findConfiguration(resolve(folder));
  if (file === undefined) return { catalog: [], rules: [] };
  const kind = { schema: 'config', fault: 'BAD_OPTION', endings: [] } as const;
  const { catalog = [], rules = [], ...rest } = loadDocument<Partial<Configuration>>(file, kind);
  const near = (path: string): string => resolve(dirname(file), path);
  return { ...rest, catalog: catalog.map(near), rules: rules.map(near) };
}

function findConfiguration(folder: string): string | undefined {
  const found = NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findConfiguration(above));
}
