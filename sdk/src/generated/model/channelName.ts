/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minLength 1
 * @maxLength 100
 * @pattern ^(?!\s*$)[^\u0000]+$
 */
export type ChannelName = string;
