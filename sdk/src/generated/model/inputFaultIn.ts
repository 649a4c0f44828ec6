/**
 * Generated from the contract. Do not edit.
 */

export type InputFaultIn = 'path' | 'query' | 'header' | 'cookie' | 'body';