/**
 * Generated from the contract. Do not edit.
 */

/**
 * That of the video under the key; null where no video is described there.
 * @nullable
 */
export type VideoStatus = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | null;