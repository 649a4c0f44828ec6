/**
 * Generated from the contract. Do not edit.
 */
import type {
  AccessRule,
  AccessRuleInput,
  AccessRulePage,
  AdminChannel,
  AdminChannelPage,
  AdminEpisode,
  AdminEpisodePage,
  AdminMovie,
  AdminMoviePage,
  AdminPlan,
  AdminPlanPage,
  AdminSeries,
  AdminSeriesPage,
  AuditEntry,
  ChannelInput,
  EpisodeInput,
  ImportReport,
  ListAccessRulesParams,
  ListAdminChannelsParams,
  ListAdminEpisodesParams,
  ListAdminMoviesParams,
  ListAdminPlansParams,
  ListAdminSeriesParams,
  ListAuditEntriesParams,
  ListUsersParams,
  ManagedUser,
  MovieInput,
  PlanInput,
  SeriesInput,
  UploadGuideParams,
  UserChange,
  UserList
} from '../model';


import type { Call, CallOptions, Pages, Sender } from "../../call.ts";

/**
 * Newest first; with `email`, in the order of addresses. `total` counts no further than 10,100, which is as far as pages reach:
 * that many means that there may be more, and that `email` finds them.
 * @summary List accounts
 */
export const listUsers = (client: Sender, query?: ListUsersParams, options?: CallOptions): Call<UserList> =>
  client.send<UserList>({ method: "GET", path: "/admin/users", query, signedIn: true }, options);
/**
 * Of anybody who has signed in, or verified their address.
 * @summary Get an account
 */
export const getUser = (client: Sender, userId: string, options?: CallOptions): Call<ManagedUser> =>
  client.send<ManagedUser>({ method: "GET", path: `/admin/users/${encodeURIComponent(userId)}`, signedIn: true }, options);
/**
 * Name, standing and roles, all of them. Who is not active cannot sign in, and their tokens and refresh tokens are refused at
 * once. `roles` are theirs from now on, whatever the identity provider says of them; null gives them back to it, and
 * `admin` sent back as it was read stays whose it is. Nobody takes `admin` from themselves, or deactivates themselves (409).
 * @summary Change an account
 */
export const replaceUser = (client: Sender, userId: string, body: UserChange, options?: CallOptions): Call<ManagedUser> =>
  client.send<ManagedUser>({ method: "PUT", path: `/admin/users/${encodeURIComponent(userId)}`, body, signedIn: true }, options);
/**
 * For good: its tokens are refused from now on, its profiles and videos are gone from every list, and the files follow shortly.
 * Of whoever has more than 200 videos, the rest goes within seconds of the answer (10,000 in about ten).
 * Nobody deletes themselves (409). The address may be registered anew: the new account has the role `user`, whatever the
 * identity provider says, until an administrator gives it another.
 * @summary Delete an account
 */
export const deleteUser = (client: Sender, userId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/users/${encodeURIComponent(userId)}`, signedIn: true }, options);
/**
 * What administrators did, newest first, of the last 400 days unless the operator says otherwise. Filters narrow together;
 * `from` is included, `until` is not. The `Link` header leads to the next page. Of one filter a page costs the same in a log
 * of any length. Several that hardly ever meet have the entries of one of them read, for seconds at the most: then it is
 * refused with 503, and a shorter time (`from`, `until`) helps.
 * @summary Read the audit log
 */
export const listAuditEntries = (client: Sender, query?: ListAuditEntriesParams, options?: CallOptions): Pages<AuditEntry> =>
  client.list<AuditEntry>({ method: "GET", path: "/admin/audit-log", query, signedIn: true }, options);
/**
 * In every state, the one added last first.
 * @summary List all movies
 */
export const listAdminMovies = (client: Sender, query?: ListAdminMoviesParams, options?: CallOptions): Call<AdminMoviePage> =>
  client.send<AdminMoviePage>({ method: "GET", path: "/admin/ondemand/movies", query, signedIn: true }, options);
/**
 * Viewers see it once `processing_status` is COMPLETED: it follows the video under `video_s3_key`, which may be uploaded later.
 * Genres and people are made by their names, in any case of letters; the first spelling stays. 409 where the video belongs to another
 * title.
 * @summary Add a movie
 */
export const createMovie = (client: Sender, body: MovieInput, options?: CallOptions): Call<AdminMovie> =>
  client.send<AdminMovie>({ method: "POST", path: "/admin/ondemand/movies", body, signedIn: true }, options);
/**
 * Whether it can be watched or not.
 * @summary Get a movie in every state
 */
export const getAdminMovie = (client: Sender, movieId: string, options?: CallOptions): Call<AdminMovie> =>
  client.send<AdminMovie>({ method: "GET", path: `/admin/ondemand/movies/${encodeURIComponent(movieId)}`, signedIn: true }, options);
/**
 * What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
 * 409 where the video belongs to another title.
 * @summary Replace a movie
 */
export const replaceMovie = (client: Sender, movieId: string, body: MovieInput, options?: CallOptions): Call<AdminMovie> =>
  client.send<AdminMovie>({ method: "PUT", path: `/admin/ondemand/movies/${encodeURIComponent(movieId)}`, body, signedIn: true }, options);
/**
 * Its video stays: it is an upload of its own.
 * @summary Remove a movie
 */
export const deleteMovie = (client: Sender, movieId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/ondemand/movies/${encodeURIComponent(movieId)}`, signedIn: true }, options);
/**
 * With and without episodes, the one added last first.
 * @summary List all series
 */
export const listAdminSeries = (client: Sender, query?: ListAdminSeriesParams, options?: CallOptions): Call<AdminSeriesPage> =>
  client.send<AdminSeriesPage>({ method: "GET", path: "/admin/ondemand/series", query, signedIn: true }, options);
/**
 * Viewers see it once an episode of it can be watched. Genres and people are made by their names, in any case of letters; the first
 * spelling stays.
 * @summary Add a series
 */
export const createSeries = (client: Sender, body: SeriesInput, options?: CallOptions): Call<AdminSeries> =>
  client.send<AdminSeries>({ method: "POST", path: "/admin/ondemand/series", body, signedIn: true }, options);
/**
 * Whether it can be watched or not.
 * @summary Get a series in every state
 */
export const getAdminSeries = (client: Sender, seriesId: string, options?: CallOptions): Call<AdminSeries> =>
  client.send<AdminSeries>({ method: "GET", path: `/admin/ondemand/series/${encodeURIComponent(seriesId)}`, signedIn: true }, options);
/**
 * What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
 * @summary Replace a series
 */
export const replaceSeries = (client: Sender, seriesId: string, body: SeriesInput, options?: CallOptions): Call<AdminSeries> =>
  client.send<AdminSeries>({ method: "PUT", path: `/admin/ondemand/series/${encodeURIComponent(seriesId)}`, body, signedIn: true }, options);
/**
 * Its episodes go with it; their videos stay, which are uploads of their own.
 * @summary Remove a series
 */
export const deleteSeries = (client: Sender, seriesId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/ondemand/series/${encodeURIComponent(seriesId)}`, signedIn: true }, options);
/**
 * In every state. Those of one series by season and number; those of all, the one added last first.
 * @summary List all episodes
 */
export const listAdminEpisodes = (client: Sender, query?: ListAdminEpisodesParams, options?: CallOptions): Call<AdminEpisodePage> =>
  client.send<AdminEpisodePage>({ method: "GET", path: "/admin/ondemand/episodes", query, signedIn: true }, options);
/**
 * Viewers see it once `processing_status` is COMPLETED: it follows the video under `video_s3_key`, which may be uploaded later.
 * 404 where there is no such series. 409 where the video belongs to another title, the season has an episode of this number, or the
 * series has 5000 episodes.
 * @summary Add an episode
 */
export const createEpisode = (client: Sender, body: EpisodeInput, options?: CallOptions): Call<AdminEpisode> =>
  client.send<AdminEpisode>({ method: "POST", path: "/admin/ondemand/episodes", body, signedIn: true }, options);
/**
 * Whether it can be watched or not.
 * @summary Get an episode in every state
 */
export const getAdminEpisode = (client: Sender, episodeId: string, options?: CallOptions): Call<AdminEpisode> =>
  client.send<AdminEpisode>({ method: "GET", path: `/admin/ondemand/episodes/${encodeURIComponent(episodeId)}`, signedIn: true }, options);
/**
 * What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
 * 409 where the video belongs to another title, the season has another episode of this number, or the series is full.
 * @summary Replace an episode
 */
export const replaceEpisode = (client: Sender, episodeId: string, body: EpisodeInput, options?: CallOptions): Call<AdminEpisode> =>
  client.send<AdminEpisode>({ method: "PUT", path: `/admin/ondemand/episodes/${encodeURIComponent(episodeId)}`, body, signedIn: true }, options);
/**
 * Its video stays: it is an upload of its own.
 * @summary Remove an episode
 */
export const deleteEpisode = (client: Sender, episodeId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/ondemand/episodes/${encodeURIComponent(episodeId)}`, signedIn: true }, options);
/**
 * In the order of their numbers.
 * @summary List channels with their streams
 */
export const listAdminChannels = (client: Sender, query?: ListAdminChannelsParams, options?: CallOptions): Call<AdminChannelPage> =>
  client.send<AdminChannelPage>({ method: "GET", path: "/admin/livetv/channels", query, signedIn: true }, options);
/**
 * 409 `number_taken`, `xmltv_id_taken` or `stream_folder_taken` where another channel has it.
 * @summary Create a channel
 */
export const createChannel = (client: Sender, body: ChannelInput, options?: CallOptions): Call<AdminChannel> =>
  client.send<AdminChannel>({ method: "POST", path: "/admin/livetv/channels", body, signedIn: true }, options);
/**
 * Its ETag is what `If-Match` asks for.
 * @summary Get a channel with its stream
 */
export const getAdminChannel = (client: Sender, channelId: string, options?: CallOptions): Call<AdminChannel> =>
  client.send<AdminChannel>({ method: "GET", path: `/admin/livetv/channels/${encodeURIComponent(channelId)}`, signedIn: true }, options);
/**
 * All of it: what is left out is taken away. With `If-Match`, only if nobody has changed it meanwhile. 409 `number_taken`,
 * `xmltv_id_taken` or `stream_folder_taken` where another channel has it.
 * @summary Replace a channel
 */
export const replaceChannel = (client: Sender, channelId: string, body: ChannelInput, options?: CallOptions): Call<AdminChannel> =>
  client.send<AdminChannel>({ method: "PUT", path: `/admin/livetv/channels/${encodeURIComponent(channelId)}`, body, signedIn: true }, options);
/**
 * With all of its programmes.
 * @summary Delete a channel
 */
export const deleteChannel = (client: Sender, channelId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/livetv/channels/${encodeURIComponent(channelId)}`, signedIn: true }, options);
/**
 * An XMLTV document, plain or gzipped, whichever type it is sent as; read as it arrives. Of each channel it replaces what begins inside
 * the feed's own window there, from its first start until its last end, and nothing else; each channel at once, or not at all.
 * The order of elements does not matter; what cannot be used is left out and reported, and so is a programme that began more
 * than 31 days ago or begins more than 90 days from now: a wrong year would make the window decades wide. A document that is not well-formed, is
 * cut off, declares entities, or is not in the encoding that it states, is refused with the line, and changes nothing.
 *
 * Channels are known by `xmltv_id` or, where they have none, by their id. Times without a zone are in the channel's
 * `time_zone`, else in this call's, else UTC. One import runs at a time (409 `import_running`); one that was killed, or
 * whose body stands still, loses its place after 30 seconds: another may begin, and the slow one is answered 409. At most
 * 1 000 000 programmes on 10 000 channels, 3 000 of a channel with 16 million characters, in 2 GB unpacked.
 * @summary Import a guide
 */
export const uploadGuide = (client: Sender, body: string | Blob, query?: UploadGuideParams, options?: CallOptions): Call<ImportReport> =>
  client.send<ImportReport>({ method: "POST", path: "/admin/livetv/epg/upload", body, query, type: "application/xml", signedIn: true }, options);
/**
 * On sale or not, newest first.
 * @summary List plans
 */
export const listAdminPlans = (client: Sender, query?: ListAdminPlansParams, options?: CallOptions): Call<AdminPlanPage> =>
  client.send<AdminPlanPage>({ method: "GET", path: "/admin/rights/plans", query, signedIn: true }, options);
/**
 * What it costs, for how long, and how many streams at a time it allows.
 * @summary Make a plan
 */
export const createPlan = (client: Sender, body: PlanInput, options?: CallOptions): Call<AdminPlan> =>
  client.send<AdminPlan>({ method: "POST", path: "/admin/rights/plans", body, signedIn: true }, options);
/**
 * As it is now.
 * @summary Get a plan
 */
export const getAdminPlan = (client: Sender, planId: string, options?: CallOptions): Call<AdminPlan> =>
  client.send<AdminPlan>({ method: "GET", path: `/admin/rights/plans/${encodeURIComponent(planId)}`, signedIn: true }, options);
/**
 * All of it. Whoever has subscribed already keeps the price and the period; the number of streams is the new one.
 * @summary Change a plan
 */
export const replacePlan = (client: Sender, planId: string, body: PlanInput, options?: CallOptions): Call<AdminPlan> =>
  client.send<AdminPlan>({ method: "PUT", path: `/admin/rights/plans/${encodeURIComponent(planId)}`, body, signedIn: true }, options);
/**
 * One that a rule names, or that somebody has ever subscribed to, is 409. Take it off sale instead.
 * @summary Remove a plan
 */
export const deletePlan = (client: Sender, planId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/rights/plans/${encodeURIComponent(planId)}`, signedIn: true }, options);
/**
 * Newest first. With `target_type`, those of that kind of target.
 * @summary List rules
 */
export const listAccessRules = (client: Sender, query?: ListAccessRulesParams, options?: CallOptions): Call<AccessRulePage> =>
  client.send<AccessRulePage>({ method: "GET", path: "/admin/rights/rules", query, signedIn: true }, options);
/**
 * Says how something is to be had. Of the rules that name a viewer's title in one way or another, those of the most specific
 * target decide, alone; what one of these allows is allowed. From the most specific: an episode, its series; a movie; a genre;
 * a channel; all. A plan that is not there is 409.
 * @summary Make a rule
 */
export const createAccessRule = (client: Sender, body: AccessRuleInput, options?: CallOptions): Call<AccessRule> =>
  client.send<AccessRule>({ method: "POST", path: "/admin/rights/rules", body, signedIn: true }, options);
/**
 * As it is now.
 * @summary Get a rule
 */
export const getAccessRule = (client: Sender, ruleId: string, options?: CallOptions): Call<AccessRule> =>
  client.send<AccessRule>({ method: "GET", path: `/admin/rights/rules/${encodeURIComponent(ruleId)}`, signedIn: true }, options);
/**
 * All of it. What was bought or rented by it stays.
 * @summary Change a rule
 */
export const replaceAccessRule = (client: Sender, ruleId: string, body: AccessRuleInput, options?: CallOptions): Call<AccessRule> =>
  client.send<AccessRule>({ method: "PUT", path: `/admin/rights/rules/${encodeURIComponent(ruleId)}`, body, signedIn: true }, options);
/**
 * What was bought or rented by it stays.
 * @summary Remove a rule
 */
export const deleteAccessRule = (client: Sender, ruleId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/rights/rules/${encodeURIComponent(ruleId)}`, signedIn: true }, options);

export const admin = {
  /** List accounts. */
  listUsers,
  /** Get an account. */
  getUser,
  /** Change an account. */
  replaceUser,
  /** Delete an account. */
  deleteUser,
  /** Read the audit log. */
  listAuditEntries,
  /** List all movies. */
  listMovies: listAdminMovies,
  /** Add a movie. */
  createMovie,
  /** Get a movie in every state. */
  getMovie: getAdminMovie,
  /** Replace a movie. */
  replaceMovie,
  /** Remove a movie. */
  deleteMovie,
  /** List all series. */
  listSeries: listAdminSeries,
  /** Add a series. */
  createSeries,
  /** Get a series in every state. */
  getSeries: getAdminSeries,
  /** Replace a series. */
  replaceSeries,
  /** Remove a series. */
  deleteSeries,
  /** List all episodes. */
  listEpisodes: listAdminEpisodes,
  /** Add an episode. */
  createEpisode,
  /** Get an episode in every state. */
  getEpisode: getAdminEpisode,
  /** Replace an episode. */
  replaceEpisode,
  /** Remove an episode. */
  deleteEpisode,
  /** List channels with their streams. */
  listChannels: listAdminChannels,
  /** Create a channel. */
  createChannel,
  /** Get a channel with its stream. */
  getChannel: getAdminChannel,
  /** Replace a channel. */
  replaceChannel,
  /** Delete a channel. */
  deleteChannel,
  /** Import a guide. */
  uploadGuide,
  /** List plans. */
  listPlans: listAdminPlans,
  /** Make a plan. */
  createPlan,
  /** Get a plan. */
  getPlan: getAdminPlan,
  /** Change a plan. */
  replacePlan,
  /** Remove a plan. */
  deletePlan,
  /** List rules. */
  listAccessRules,
  /** Make a rule. */
  createAccessRule,
  /** Get a rule. */
  getAccessRule,
  /** Change a rule. */
  replaceAccessRule,
  /** Remove a rule. */
  deleteAccessRule,
};
