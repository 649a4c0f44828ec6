/**
 * Generated from the contract. Do not edit.
 */

export type ListChannelsIncludeItem = 'access';