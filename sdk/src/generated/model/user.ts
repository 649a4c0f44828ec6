/**
 * Generated from the contract. Do not edit.
 */

export interface User {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  /** The subject of the user's tokens, and the `user_id` of their videos. */
  cognito_sub: string;
}
