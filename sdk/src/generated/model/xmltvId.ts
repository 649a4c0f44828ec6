/**
 * Generated from the contract. Do not edit.
 */

/**
 * What feeds call the channel; no two channels have the same. Words of characters that XML has, one blank between them.
 * @maxLength 200
 * @nullable
 * @pattern ^[!-~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd𐀀-􏿿]+( [!-~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd𐀀-􏿿]+)*$
 */
export type XmltvId = string | null;
