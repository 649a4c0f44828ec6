/**
 * Generated from the contract. Do not edit.
 */

export interface ImportSpan {
  xmltv_id: string;
  from: string;
  until: string;
}
