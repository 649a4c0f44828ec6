/**
 * Generated from the contract. Do not edit.
 */
import type { FileSize } from './fileSize.ts';
import type { PartNumber } from './partNumber.ts';
import type { UploadId } from './uploadId.ts';

export interface MultipartUpload {
  upload_id: UploadId;
  /** The object key that the film will have. */
  media_id: string;
  size: FileSize;
  /**
     * Bytes of every part but the last, which has what is left.
     * @minimum 8388608
     * @maximum 550502400
     */
  part_size: number;
  part_count: PartNumber;
  created_at: string;
  /** What is not complete then is gone. */
  expires_at: string;
}
