/**
 * Generated from the contract. Do not edit.
 */
import type { Email } from './email.ts';

export interface Verification {
  email: Email;
  /**
     * The code from the mail.
     * @pattern ^[0-9]{6}$
     */
  otp: string;
}
