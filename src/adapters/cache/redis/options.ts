/** Where Redis is, and what of it is ours. */
export type RedisOptions = {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly database?: number;
  /** Undefined: no TLS. `ca`: whom to believe, in PEM, instead of the well-known authorities. */
  readonly tls?: { readonly ca?: string };
  /** What every key and channel of the installation begins with. */
  readonly prefix: string;
};

/** `reason`: in words, without an address's password. */
export type RedisState = { readonly reachable: true } | { readonly reachable: false; readonly reason: string };
