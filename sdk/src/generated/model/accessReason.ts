/**
 * Generated from the contract. Do not edit.
 */

/**
 * Why it is allowed: `free`, `subscribed`, `purchased`, `rented`. Why not: there is no such thing, or nothing of it to watch (`not_found`); it is
 * not for the profile's age (`above_maturity`); no rule names it (`not_offered`); none in this country (`not_in_country`), not at this time
 * (`not_yet`, `no_longer`); or it has to be subscribed to, bought or rented (`not_entitled`): then there are `offers`, unless nothing is on sale.
 */
export type AccessReason = 'free' | 'subscribed' | 'purchased' | 'rented' | 'not_found' | 'above_maturity' | 'not_offered' | 'not_in_country' | 'not_yet' | 'no_longer' | 'not_entitled';