/**
 * Generated from the contract. Do not edit.
 */
import type { Email } from './email.ts';

export interface CodeRequest {
  email: Email;
}
