import type { Transport } from './transport.js';

/** The message systems, by the scheme of their URLs. A package is loaded only when it is needed. */
const TRANSPORTS: Readonly<Record<string, () => Promise<Transport>>> = {
  nats: async () => (await import('./nats/index.js')).nats,
};

export const SCHEMES = Object.keys(TRANSPORTS);

/** The message system with URLs of a scheme, which must be one of `SCHEMES`. */
export async function transportOf(scheme: string): Promise<Transport> {
  const load = TRANSPORTS[scheme];
  if (load === undefined) throw new RangeError(`no transport for ${scheme}`);
  return load();
}
