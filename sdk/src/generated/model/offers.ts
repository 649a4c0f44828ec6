/**
 * Generated from the contract. Do not edit.
 */
import type { Offer } from './offer.ts';

/**
 * The plans first, then what is rented, then what is bought; of each the cheapest first.
 * @maxItems 100
 */
export type Offers = Offer[];
