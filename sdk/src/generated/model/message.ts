/**
 * Generated from the contract. Do not edit.
 */

export interface Message {
  /** @maxLength 500 */
  message: string;
}
