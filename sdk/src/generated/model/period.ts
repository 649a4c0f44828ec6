/**
 * Generated from the contract. Do not edit.
 */

/**
 * Months and years by the calendar (UTC); what began on the 31st ends on a shorter month's last day.
 */
export type Period = 'day' | 'week' | 'month' | 'year';