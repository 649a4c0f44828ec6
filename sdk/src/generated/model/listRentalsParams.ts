/**
 * Generated from the contract. Do not edit.
 */

export type ListRentalsParams = {
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
 * Those alone that have not ended.
 */
running?: boolean;
};
