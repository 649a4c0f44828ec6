/**
 * Generated from the contract. Do not edit.
 */
import type { PartNumber } from './partNumber.ts';
import type { SignedPartHeaders } from './signedPartHeaders.ts';
import type { SignedPartMethod } from './signedPartMethod.ts';

export interface SignedPart {
  part_number: PartNumber;
  /** PUT the part here before `expires_at`. */
  url: string;
  method: SignedPartMethod;
  /** The headers to send with the part, exactly; there may be none. */
  headers: SignedPartHeaders;
  expires_at: string;
}
