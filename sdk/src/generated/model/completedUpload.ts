/**
 * Generated from the contract. Do not edit.
 */
import type { UploadKey } from './uploadKey.ts';

export interface CompletedUpload {
  media_id: UploadKey;
  /**
     * Bytes.
     * @minimum 0
     */
  size: number;
}
