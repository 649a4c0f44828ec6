/**
 * Generated from the contract. Do not edit.
 */

export type KeySetKeysItem = {
  kty: string;
  kid: string;
  use?: string;
  alg?: string;
  crv?: string;
  x?: string;
};
