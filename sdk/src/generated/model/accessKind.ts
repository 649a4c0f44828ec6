/**
 * Generated from the contract. Do not edit.
 */

/**
 * `free` to everybody who is signed in; to who has one of the `plans`; to who bought it, at `price`; to who rented it, at `price`, to be started
 * within `start_within_hours` and watched within `watch_within_hours` of that.
 */
export type AccessKind = 'free' | 'plan' | 'buy' | 'rent';