export type SignedAddress = {
  readonly url: string;
  /** Whole Set-Cookie values; none where addresses alone are signed. */
  readonly cookies: readonly string[];
  /** When it stops working, in ms since the epoch. */
  readonly expiresAt: number;
};

export interface Delivery {
  /** Where the bucket of processed files is delivered, without a trailing slash. */
  readonly base: string;
  /**
   * An address that opens `url`, and whatever else is in `folder` and below, until `endsAt` at the latest.
   *
   * @param folder without a trailing slash
   */
  sign(address: { readonly url: string; readonly folder: string; readonly endsAt: number }): Promise<SignedAddress>;
}
