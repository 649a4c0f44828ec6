/**
 * Generated from the contract. Do not edit.
 */

/**
 * The number on the remote control; no two channels have the same.
 * @minimum 1
 * @maximum 9999
 */
export type ChannelNumber = number;
