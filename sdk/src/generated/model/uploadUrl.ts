/**
 * Generated from the contract. Do not edit.
 */
import type { UploadUrlHeaders } from './uploadUrlHeaders.ts';
import type { UploadUrlMethod } from './uploadUrlMethod.ts';

export interface UploadUrl {
  /** PUT the file here, once, before `expires_at`. */
  url: string;
  /** The object key. */
  media_id: string;
  method: UploadUrlMethod;
  /** The headers to send with the file, exactly; they are part of the signature. */
  headers: UploadUrlHeaders;
  expires_at: string;
}
