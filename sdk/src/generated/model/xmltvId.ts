/**
 * Generated from the contract. Do not edit.
 */

/**
 * What feeds call the channel; no two channels have the same.
 * @maxLength 200
 * @nullable
 * @pattern ^[!-~\u00a1-\ud7ff\ue000-\ufffd]+( [!-~\u00a1-\ud7ff\ue000-\ufffd]+)*$
 */
export type XmltvId = string | null;
