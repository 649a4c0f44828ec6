/**
 * Generated from the contract. Do not edit.
 */
import type { ProcessingStatusInput } from './processingStatusInput.ts';

export type UpdateVideoStatusParams = {
/**
 * The status to report.
 */
status: ProcessingStatusInput;
};
