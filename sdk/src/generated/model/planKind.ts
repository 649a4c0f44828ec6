/**
 * Generated from the contract. Do not edit.
 */

/**
 * A subscription to films and series, or a package of channels. What it opens is said by the rules that name it.
 */
export type PlanKind = 'svod' | 'channels';