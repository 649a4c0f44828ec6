/**
 * Generated from the contract. Do not edit.
 */
import type { Email } from './email.ts';

export interface Credentials {
  email: Email;
  /**
     * @minLength 1
     * @maxLength 256
     */
  password: string;
}
