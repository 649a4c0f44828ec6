/**
 * Generated from the contract. Do not edit.
 */

/**
 * What feeds call the channel; no two channels have the same.
 * @maxLength 200
 * @nullable
 * @pattern ^[^\s\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]+( [^\s\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]+)*$
 */
export type XmltvId = string | null;
