/**
 * Generated from the contract. Do not edit.
 */

export type ListUsersParams = {
/**
 * How many at the most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * How many to pass over.
 * @minimum 0
 * @maximum 10000
 */
offset?: number;
/**
 * What their addresses begin with, in any case of letters.
 * @minLength 1
 * @maxLength 254
 * @pattern ^[^\u0000-\u001f\u007f]+$
 */
email?: string;
};
