/**
 * Generated from the contract. Do not edit.
 */

/**
 * The object key of the upload to watch, from *Get an upload address*. It may be uploaded, or described, later.
 * @nullable
 * @pattern ^videos/[A-Za-z0-9_-]{1,128}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.mp4$
 */
export type VideoKey = string | null;
