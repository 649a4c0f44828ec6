/**
 * Generated from the contract. Do not edit.
 */
import type {
  Profile,
  ProfileInput,
  Viewer
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * The account behind the session, with its profiles.
 * @summary Who is watching
 */
export const getViewer = (client: Sender, options?: CallOptions): Call<Viewer> =>
  client.send<Viewer>({ method: "GET", path: "/users/me", signedIn: true }, options);
/**
 * In the order in which they were made.
 * @summary List one's own profiles
 */
export const listProfiles = (client: Sender, options?: CallOptions): Call<Profile[]> =>
  client.send<Profile[]>({ method: "GET", path: "/users/profiles", signedIn: true }, options);
/**
 * For one more person who watches by this account; there may be ten of them (409). What is left out has its default. A profile
 * for children reaches to 12 at the most (422).
 * @summary Make a profile
 */
export const createProfile = (client: Sender, body: ProfileInput, options?: CallOptions): Call<Profile> =>
  client.send<Profile>({ method: "POST", path: "/users/profiles", body, signedIn: true }, options);
/**
 * One of one's own.
 * @summary Get a profile
 */
export const getProfile = (client: Sender, profileId: string, options?: CallOptions): Call<Profile> =>
  client.send<Profile>({ method: "GET", path: `/users/profiles/${encodeURIComponent(profileId)}`, signedIn: true }, options);
/**
 * Replaces all of it: what is left out has its default afterwards.
 * @summary Change a profile
 */
export const replaceProfile = (client: Sender, profileId: string, body: ProfileInput, options?: CallOptions): Call<Profile> =>
  client.send<Profile>({ method: "PUT", path: `/users/profiles/${encodeURIComponent(profileId)}`, body, signedIn: true }, options);
/**
 * One of one's own.
 * @summary Remove a profile
 */
export const deleteProfile = (client: Sender, profileId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/users/profiles/${encodeURIComponent(profileId)}`, signedIn: true }, options);

export const users = {
  /** Who is watching. */
  me: getViewer,
  /** List one's own profiles. */
  listProfiles,
  /** Make a profile. */
  createProfile,
  /** Get a profile. */
  getProfile,
  /** Change a profile. */
  replaceProfile,
  /** Remove a profile. */
  deleteProfile,
};
