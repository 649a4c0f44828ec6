/**
 * Generated from the contract. Do not edit.
 */

/**
 * The headers to send with the part, exactly; there may be none.
 */
export type SignedPartHeaders = {[key: string]: string};
