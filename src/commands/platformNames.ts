import type { Platform } from '../types.js';

/** Names that people use for the platforms. */
export const PLATFORM_NAMES: Readonly<Record<string, Platform>> = {
  apple: 'darwin',
  darwin: 'darwin',
  freebsd: 'freebsd',
  ios: 'darwin',
  linux: 'linux',
  macos: 'darwin',
  windows: 'windows',
};
