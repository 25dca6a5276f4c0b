/** What commands need of message systems. */
export { parseAddress } from '../../transport/address.js';
export { SCHEMES, transportOf } from '../../transport/index.js';
export type { Address, Connection, ConnectOptions, Setup } from '../../transport/transport.js';
