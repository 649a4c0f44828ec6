/**
 * Generated from the contract. Do not edit.
 */

/**
 * The manifest, HLS (`.m3u8`) or DASH (`.mpd`), at a name or an IPv4 address. Who may watch the channel can fetch whatever is in its folder and below, so each channel has one of its
 * own: one that is another channel's, or above or below it, is refused with 409 `stream_folder_taken`. Null where there is a guide only.
 * @maxLength 2000
 * @nullable
 * @pattern ^https?://(([A-Za-z0-9-]+\.)*[A-Za-z][A-Za-z0-9-]*|(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?/[!$-;=@-\[\]_a-z~]*\.(m3u8|mpd)(\?[!$-;=?-\[\]_a-z~]*)?$
 */
export type StreamUrl = string | null;
