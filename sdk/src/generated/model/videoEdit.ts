/**
 * Generated from the contract. Do not edit.
 */
import type { Description } from './description.ts';
import type { Title } from './title.ts';
import type { VisibilityInput } from './visibilityInput.ts';

/**
 * What is left out stays as it is.
 */
export interface VideoEdit {
  title?: Title;
  description?: Description | null;
  visibility?: VisibilityInput;
}
