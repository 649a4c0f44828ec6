/**
 * Generated from the contract. Do not edit.
 */

/**
 * The id of a video. It is the uuid in its object key, so it is known before the metadata is saved.
 */
export type VideoId = string;
