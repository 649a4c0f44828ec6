/**
 * Generated from the contract. Do not edit.
 */

/**
 * Of the age that it is suitable for, in the words of whoever rated it.
 */
export type ProgrammeRating = {
  /** @nullable */
  system: string | null;
  value: string;
} | null;
