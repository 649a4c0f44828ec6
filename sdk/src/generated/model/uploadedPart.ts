/**
 * Generated from the contract. Do not edit.
 */
import type { PartNumber } from './partNumber.ts';

export interface UploadedPart {
  part_number: PartNumber;
  /** As the store gave it, quotes included. */
  etag: string;
  /**
     * Bytes.
     * @minimum 0
     */
  size: number;
}
