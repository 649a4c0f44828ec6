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

/** In words, without an address's password: `reason` why it is away, `refusal` why no word of changes can be heard from it. */
export type RedisState =
  | { readonly reachable: true; readonly refusal?: string }
  | { readonly reachable: false; readonly reason: string };
