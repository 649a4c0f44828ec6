/**
 * Generated from the contract. Do not edit.
 */

/**
 * What feeds call the channel; no two channels have the same. Words of characters that XML has, one blank between them.
 * @maxLength 200
 * @nullable
 * @pattern ^[^\s\u0000-\u001f\u007f-\u009f\ufffe\uffff]+( [^\s\u0000-\u001f\u007f-\u009f\ufffe\uffff]+)*$
 */
export type XmltvId = string | null;
