/** How batches of lines and records reach a message system, whichever it is. */

/** A message: a run of whole lines, or of records. */
export interface Message {
  /** The same for the same content, so that a message that is sent twice is stored once. */
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A message that a consumer was given. */
export interface Delivery extends Pick<Message, 'headers' | 'body'> {
  /** Its place in the stream: the same at each delivery. */
  readonly sequence: string;
  /** How often it was delivered, this time included. */
  readonly deliveries: number;
  /** Tells that it need not be delivered again; resolves once the server knows. */
  accept(): Promise<void>;
  /** Tells that it is still being worked on. */
  extend(): void;
  /** Hands it back, for this consumer or another one, after a time in milliseconds. */
  handBack(delay?: number): void;
}

/** Where messages are put. */
export interface Publisher {
  /**
   * Resolves once the server has stored the message.
   * @param subject where to, if not to the address
   * @throws {ErrenrichError} UNWRITABLE if it was not stored
   */
  publish(message: Message, subject?: string): Promise<void>;
}

export interface Connection extends Publisher {
  /** The most bytes that the body of a message may have. */
  readonly maxBytes: number;
  /**
   * The messages of the address's consumer. It ends once the signal is aborted; what was taken from the
   * server and not given is handed back.
   */
  deliveries(most: number, signal: AbortSignal): AsyncIterable<Delivery>;
  /**
   * Makes sure that messages to these subjects are stored.
   * @throws {ErrenrichError} UNWRITABLE for one that no stream takes
   */
  require(subjects: readonly string[]): Promise<void>;
  /** Sends what is under way, and ends. */
  close(): Promise<void>;
}

/** Where a stream is: what a URL such as `nats://host:4222/LOGS/logs.web` says. */
export interface Address {
  readonly scheme: string;
  /** One or more, as `host:port` or `host`. */
  readonly servers: readonly string[];
  readonly stream: string;
  /** The subject of the messages, or the name of the consumer. */
  readonly name: string;
}

/** What a connection needs to know. */
export interface ConnectOptions {
  /** A file of credentials. */
  readonly credentials?: string | undefined;
  /** Others: a name with a password, or a token. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  /** A file of certificate authorities, for TLS. */
  readonly authorities?: string | undefined;
  /** Told when the server is lost or found again. */
  readonly onNotice: (notice: string) => void;
  readonly signal: AbortSignal;
}

/** What is made on the server if it is not there. */
export interface Setup {
  /** Subjects that streams must store. */
  readonly subjects: readonly { readonly stream: string; readonly subject: string }[];
  readonly consumer?: { readonly stream: string; readonly name: string } | undefined;
}

/** A message system. */
export interface Transport {
  /** The scheme of its URLs. */
  readonly scheme: string;
  /**
   * @throws {ErrenrichError} UNREADABLE if no server answers, BAD_OPTION if it refuses the credentials
   */
  connect(address: Address, options: ConnectOptions): Promise<Connection>;
  /**
   * Makes what is not there.
   * @returns what was made, in words
   */
  setUp(address: Address, setup: Setup, options: ConnectOptions): Promise<readonly string[]>;
}
