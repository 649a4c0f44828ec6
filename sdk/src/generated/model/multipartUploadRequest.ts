/**
 * Generated from the contract. Do not edit.
 */
import type { FileSize } from './fileSize.ts';

export interface MultipartUploadRequest {
  size: FileSize;
}
