/**
 * Generated from the contract. Do not edit.
 */
import type { PartNumber } from './partNumber.ts';

export interface PartNumbers {
  /**
     * @minItems 1
     * @maxItems 100
     */
  part_numbers: PartNumber[];
}
