/**
 * Generated from the contract. Do not edit.
 */

/**
 * The object key of an upload, from *Get an upload address*.
 * @pattern ^videos/[A-Za-z0-9_-]{1,128}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.mp4$
 */
export type UploadKey = string;
