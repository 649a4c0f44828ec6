/**
 * Generated from the contract. Do not edit.
 */
import type { Description } from './description.ts';
import type { Title } from './title.ts';
import type { UploadKey } from './uploadKey.ts';
import type { VisibilityInput } from './visibilityInput.ts';

export interface VideoMetadata {
  title: Title;
  description?: Description | null;
  video_s3_key: UploadKey;
  visibility: VisibilityInput;
}
