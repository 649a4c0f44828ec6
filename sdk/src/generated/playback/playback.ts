/**
 * Generated from the contract. Do not edit.
 */
import type {
  Lease,
  ListProgressParams,
  PlayLiveParams,
  PlayOndemandParams,
  PlayVideoParams,
  Playback,
  ProgressInput,
  ProgressPage,
  WatchProgress
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * The first play of a rented title that nothing else allows starts its time. What was allowed a moment ago may not be any
 * more: rights are looked at now. `playback_url` covers the manifest and what it names, and ends with the permission and with
 * the lease. The lease holds one of the streams that may run at a time; renew it, or it ends. A device has one: another title
 * takes the place of the one before. Where all are taken, 409 `stream_limit_reached` names the devices that hold them;
 * `take_over` ends one of them.
 *
 * 404 `content_not_found`: nothing there that this viewer may know of; `format_not_found`: not in this format;
 * `profile_not_found`. 403 with a `reason` and `offers`: it may not be watched now, and what would change that.
 * @summary Play a movie or an episode
 */
export const playOndemand = (client: Sender, contentId: string, query?: PlayOndemandParams, options?: CallOptions): Call<Playback> =>
  client.send<Playback>({ method: "GET", path: `/play/ondemand/${encodeURIComponent(contentId)}`, query, signedIn: true }, options);
/**
 * Live; with `start`, from then on (start-over, catch-up), inside the channel's window; with `end` as well, until then. What
 * was allowed a moment ago may not be any more: rights are looked at now. `playback_url` covers the manifest and what it
 * names, and ends with the permission and with the lease. The lease holds one of the streams that may run at a time; renew it,
 * or it ends. A device has one: another title takes the place of the one before. Where all are taken, 409
 * `stream_limit_reached` names the devices that hold them; `take_over` ends one of them.
 *
 * 404 `channel_not_found`: no such channel, or nothing to watch on it; `profile_not_found`. 422 `outside_catch_up`: not inside
 * the window. 403 with a `reason` and `offers`: it may not be watched now, and what would change that.
 * @summary Play a channel
 */
export const playLive = (client: Sender, channelId: string, query?: PlayLiveParams, options?: CallOptions): Call<Playback> =>
  client.send<Playback>({ method: "GET", path: `/play/live/${encodeURIComponent(channelId)}`, query, signedIn: true }, options);
/**
 * One that is public or unlisted, or one's own: who may see it may watch it, but no profile below 16. Another's that is a
 * title of the catalogue is 404: play the title. `playback_url` covers the manifest and what it names, and ends with the
 * lease. The lease holds one of the streams that may run at a time; renew it, or it ends. A device has one: another title takes
 * the place of the one before. Where all are taken, 409 `stream_limit_reached` names the devices that hold them; `take_over`
 * ends one of them.
 *
 * 404 `video_not_found`: no such video, or not this viewer's to see; `format_not_found`: not in this format;
 * `profile_not_found`.
 * @summary Play an uploaded video
 */
export const playVideo = (client: Sender, videoId: string, query?: PlayVideoParams, options?: CallOptions): Call<Playback> =>
  client.send<Playback>({ method: "GET", path: `/play/videos/${encodeURIComponent(videoId)}`, query, signedIn: true }, options);
/**
 * Of one's own account, the oldest first.
 * @summary List the streams that run
 */
export const listLeases = (client: Sender, options?: CallOptions): Call<Lease[]> =>
  client.send<Lease[]>({ method: "GET", path: "/play/leases", signedIn: true }, options);
/**
 * Call it as often as `renew_after_seconds` says. Rights are looked at again, and how many streams may run: where as many older
 * ones do, 409 names them. Whatever it is refused for ends it, as does a video that is another by now, another address of the
 * channel, and what a channel keeps no longer (404 `lease_not_found`): play again. Go on with the answer's `playback_url`: it is
 * good for as long as the lease is now, and the same as before, but where CloudFront delivers it.
 * @summary Keep a stream going
 */
export const renewLease = (client: Sender, leaseId: string, options?: CallOptions): Call<Playback> =>
  client.send<Playback>({ method: "PUT", path: `/play/leases/${encodeURIComponent(leaseId)}`, signedIn: true }, options);
/**
 * Any of one's own account, from any device. Its address ends with it; one that CloudFront delivers, which nobody can take back,
 * with the lease as it was.
 * @summary End a stream
 */
export const releaseLease = (client: Sender, leaseId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/play/leases/${encodeURIComponent(leaseId)}`, signedIn: true }, options);
/**
 * What a profile has begun and not finished, the latest first; with `finished=true`, what it has. Each with its poster, and an
 * episode with its series and number: a row of it can be drawn without a further call.
 * @summary List what to continue watching
 */
export const listProgress = (client: Sender, profileId: string, query?: ListProgressParams, options?: CallOptions): Call<ProgressPage> =>
  client.send<ProgressPage>({ method: "GET", path: `/users/profiles/${encodeURIComponent(profileId)}/progress`, query, signedIn: true }, options);
/**
 * Of one title, episode or video.
 * @summary Get where somebody is
 */
export const getProgress = (client: Sender, profileId: string, contentId: string, options?: CallOptions): Call<WatchProgress> =>
  client.send<WatchProgress>({ method: "GET", path: `/users/profiles/${encodeURIComponent(profileId)}/progress/${encodeURIComponent(contentId)}`, signedIn: true }, options);
/**
 * Send it while it plays, every ten seconds or so, and when it ends. It is finished at the end credits: when no more than a
 * twentieth is left, and five minutes at the most.
 * @summary Save where somebody is
 */
export const saveProgress = (client: Sender, profileId: string, contentId: string, body: ProgressInput, options?: CallOptions): Call<WatchProgress> =>
  client.send<WatchProgress>({ method: "PUT", path: `/users/profiles/${encodeURIComponent(profileId)}/progress/${encodeURIComponent(contentId)}`, body, signedIn: true }, options);
/**
 * It leaves the list of what to continue watching.
 * @summary Forget where somebody is
 */
export const removeProgress = (client: Sender, profileId: string, contentId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/users/profiles/${encodeURIComponent(profileId)}/progress/${encodeURIComponent(contentId)}`, signedIn: true }, options);

export const playback = {
  /** Play a movie or an episode. */
  ondemand: playOndemand,
  /** Play a channel. */
  live: playLive,
  /** Play an uploaded video. */
  video: playVideo,
  /** List the streams that run. */
  listLeases,
  /** Keep a stream going. */
  renewLease,
  /** End a stream. */
  releaseLease,
  /** List what to continue watching. */
  listProgress,
  /** Get where somebody is. */
  getProgress,
  /** Save where somebody is. */
  saveProgress,
  /** Forget where somebody is. */
  removeProgress,
};
