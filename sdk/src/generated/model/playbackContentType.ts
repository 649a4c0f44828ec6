/**
 * Generated from the contract. Do not edit.
 */

/**
 * HLS, DASH or one file.
 */
export type PlaybackContentType = 'application/vnd.apple.mpegurl' | 'application/dash+xml' | 'video/mp4';