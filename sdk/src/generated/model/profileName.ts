/**
 * Generated from the contract. Do not edit.
 */

/**
 * One line, not blank.
 * @minLength 1
 * @maxLength 50
 * @pattern ^(?!\s*$)[^\u0000-\u001f\u007f\u2028\u2029]+$
 */
export type ProfileName = string;
