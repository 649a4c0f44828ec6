/**
 * Generated from the contract. Do not edit.
 */
import type { AccessReason } from './accessReason.ts';
import type { InputFault } from './inputFault.ts';
import type { Lease } from './lease.ts';
import type { Offers } from './offers.ts';

/**
 * What went wrong, in the form of RFC 9457.
 */
export interface Problem {
  /** Always `about:blank`; `code` tells problems apart. */
  type: string;
  /** The name of the status. */
  title: string;
  /**
     * @minimum 400
     * @maximum 599
     */
  status: number;
  /** One sentence for a person. */
  detail: string;
  /**
     * Stable; meant for programs.
     * @maxLength 64
     * @pattern ^[a-z0-9]+(_[a-z0-9]+)*$
     */
  code: string;
  /**
     * The same as the answer's `X-Request-Id`.
     * @maxLength 128
     */
  request_id: string;
  /**
     * For invalid input, each fault by its place.
     * @maxItems 100
     */
  errors?: InputFault[];
  reason?: AccessReason;
  offers?: Offers;
  /** @maxItems 100 */
  leases?: Lease[];
}
