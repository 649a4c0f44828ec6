/**
 * Generated from the contract. Do not edit.
 */
import type { Email } from './email.ts';

export interface Registration {
  email: Email;
  /**
     * At least one upper-case letter, one lower-case letter, one digit and one symbol.
     * @minLength 8
     * @maxLength 256
     */
  password: string;
  /**
     * What others see. One line, not blank.
     * @minLength 1
     * @maxLength 100
     * @pattern ^(?!\s*$)[^\u0000-\u001f\u007f]+$
     */
  name: string;
}
