/**
 * Generated from the contract. Do not edit.
 */
import type {
  SearchEverythingParams,
  SearchResults
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * Films, series, episodes, channels, videos, people and genres by the words of `q`, in one list; made to be called while somebody
 * types. The last word may be unfinished, unless white space follows it; with up to three letters it is looked for in descriptions as
 * it is, and as a beginning elsewhere. Case, accents and punctuation do not matter (é is e,
 * ß is ss). A result has all of the words, spread over its fields as it may be. Where nothing has, words that are one letter off
 * are taken, too (two letters, in words of eight or more; letters changed places count as one), and then results that lack one
 * of the words, by their descriptions only where no title, name or genre has the others; `matching` says so. The first 16 words count. Words that only people's own videos have are found as they are spelt.
 *
 * What has the words in its title comes first (the whole title, then its beginning, a phrase in it, words of it), then people
 * and the series of an episode, genres, and descriptions; among equals the popular first. The same call gives the same order, as
 * long as nothing changes. What changes elsewhere is found, or found no more, usually within a second; after changes of thousands
 * of things at once, later. What has been hidden, removed or raised above the viewer's limit is not shown from then on: until the
 * search has heard of it, it is counted, and its page has fewer results.
 *
 * Who is not signed in finds what is suitable from 12 years of age, who is what is suitable from 18, and with `profile_id` what
 * that profile may see; a profile that is not the caller's own is 404.
 * @summary Search everything
 */
export const searchEverything = (client: Sender, query: SearchEverythingParams, options?: CallOptions): Call<SearchResults> =>
  client.send<SearchResults>({ method: "GET", path: "/search/global", query, signedIn: true }, options);

export const search = {
  /** Search everything. */
  everything: searchEverything,
};
