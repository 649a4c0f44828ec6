/**
 * Generated from the contract. Do not edit.
 */
import type { SessionTokenType } from './sessionTokenType.ts';

export interface Session {
  /** @maxLength 500 */
  message: string;
  /**
     * For callers that send `Authorization` themselves. The cookie holds the same.
     * @maxLength 4096
     */
  access_token: string;
  token_type: SessionTokenType;
  /**
     * Seconds.
     * @minimum 1
     */
  expires_in: number;
}
