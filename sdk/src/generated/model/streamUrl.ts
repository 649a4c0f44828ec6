/**
 * Generated from the contract. Do not edit.
 */

/**
 * The manifest, HLS (`.m3u8`) or DASH (`.mpd`). Who may watch the channel can fetch whatever is in its folder and below, so each channel has one of its
 * own: one that is another channel's, or above or below it, is refused with 409 `stream_folder_taken`. Null where there is a guide only.
 * @maxLength 2000
 * @nullable
 * @pattern ^https?://[A-Za-z0-9.:\[\]-]+/[!$-;=@-\[\]_a-z~]*\.(m3u8|mpd)(\?[!$-;=?-\[\]_a-z~]*)?$
 */
export type StreamUrl = string | null;
