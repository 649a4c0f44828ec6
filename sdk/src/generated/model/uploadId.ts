/**
 * Generated from the contract. Do not edit.
 */

/**
 * The id of an upload in parts. The video that it becomes has the same.
 * @pattern ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$
 */
export type UploadId = string;
