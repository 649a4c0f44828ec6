/**
 * Generated from the contract. Do not edit.
 */
import type { InputFaultIn } from './inputFaultIn.ts';

export interface InputFault {
  in: InputFaultIn;
  /**
     * A JSON Pointer (RFC 6901) into that part of the request.
     * @maxLength 500
     */
  pointer: string;
  /** @maxLength 500 */
  message: string;
}
