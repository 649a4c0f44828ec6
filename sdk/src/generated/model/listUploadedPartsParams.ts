/**
 * Generated from the contract. Do not edit.
 */

export type ListUploadedPartsParams = {
/**
 * How many at the most.
 * @minimum 1
 * @maximum 1000
 */
limit?: number;
/**
 * Where the page begins; opaque, from the `Link` header of the page before.
 * @minLength 1
 * @maxLength 200
 * @pattern ^[A-Za-z0-9_-]+$
 */
cursor?: string;
};
