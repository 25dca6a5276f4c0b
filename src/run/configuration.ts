import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadDocument } from '../schema.js';
import type { Platform } from '../types.js';

const ENDINGS = ['json', 'yaml', 'yml'];

/** The defaults of a run. */
export interface Configuration {
  /** Paths of catalogs or directories of catalogs. */
  readonly catalog: readonly string[];
  /** Paths of rule packs or directories of packs. */
  readonly rules: readonly string[];
  readonly platform?: Platform;
}

/**
 * The configuration of a project: the nearest `errenrich.config.json`, `.yaml` or `.yml` in a
 * directory or its parents. It is data, never code: reading a log in an untrusted directory runs
 * nothing from it.
 * @throws {ErrenrichError} BAD_OPTION, naming file and pointer, if it does not match its schema
 */
export function loadConfiguration(folder: string): Configuration {
  return read(findAbove(resolve(folder)));
}

/**
 * The user's configuration: `config.json`, `.yaml` or `.yml` in a directory.
 * @throws {ErrenrichError} as `loadConfiguration` does
 */
export function loadPersonalConfiguration(folder: string): Configuration {
  return read(findIn(folder, 'config'));
}

function read(file: string | undefined): Configuration {
  if (file === undefined) return { catalog: [], rules: [] };
  const kind = { schema: 'config', fault: 'BAD_OPTION', endings: [] } as const;
  const { catalog = [], rules = [], ...rest } = loadDocument<Partial<Configuration>>(file, kind);
  const near = (path: string): string => resolve(dirname(file), path);
  return { ...rest, catalog: catalog.map(near), rules: rules.map(near) };
}

function findIn(folder: string, name: string): string | undefined {
  return ENDINGS.map((ending) => join(folder, `${name}.${ending}`)).find((file) =>
    existsSync(file),
  );
}

function findAbove(folder: string): string | undefined {
  const found = findIn(folder, 'errenrich.config');
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(above));
}
