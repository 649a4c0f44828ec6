/**
 * Generated from the contract. Do not edit.
 */

/**
 * The headers to send with the file, exactly; they are part of the signature.
 */
export type UploadUrlHeaders = {[key: string]: string};
