import type { Sender } from "./call.ts";
import { auth } from "./generated/auth/auth";
import { livetv } from "./generated/livetv/livetv";
import type { Playback, Video } from "./generated/model";
import { ondemand } from "./generated/ondemand/ondemand";
import { playback } from "./generated/playback/playback";
import { rights } from "./generated/rights/rights";
import { search } from "./generated/search/search";
import { users } from "./generated/users/users";
import { videos } from "./generated/videos/videos";
import { type Bound, bindTo } from "./resources.ts";
import { createSender, type SenderOptions } from "./sender.ts";
import {
  anonymousSession,
  type ClientSession,
  type CookieJar,
  createCookieJar,
  createCookieSession,
  createTokenSession,
  type TokenSource,
} from "./session.ts";
import type { UploadSource } from "./source.ts";
import { keepStream, type Stream, type StreamOptions } from "./stream.ts";
import { type UploadMetadata, type UploadOptions, uploadVideo } from "./upload.ts";

export type ClientOptions = SenderOptions &
  (
    | {
        /** An access token, or what gives one. */
        readonly token?: TokenSource;
        readonly cookie?: undefined;
      }
    | {
        /** True: the session lives in cookies, the browser's own or, elsewhere, this client's memory. A jar: it lives there. */
        readonly cookie: true | CookieJar;
        readonly token?: undefined;
      }
  );

export type Client = Sender & {
  readonly auth: Bound<typeof auth>;
  readonly videos: Bound<typeof videos>;
  readonly ondemand: Bound<typeof ondemand>;
  readonly users: Bound<typeof users>;
  readonly livetv: Bound<typeof livetv>;
  readonly search: Bound<typeof search>;
  readonly rights: Bound<typeof rights>;
  readonly playback: Bound<typeof playback>;
  /** Uploads a film (MP4) with its picture, and describes it: the video that it has become. */
  uploadVideo(source: UploadSource, metadata: UploadMetadata, options?: UploadOptions): Promise<Video>;
  /** Keeps a stream going that a play call has begun, until it is released or ends. */
  keepStream(playback: Playback, options?: StreamOptions): Stream;
};

const toSession = ({ token, cookie }: ClientOptions): ClientSession => {
  if (cookie) return createCookieSession(cookie === true ? createCookieJar() : cookie);
  return token === undefined ? anonymousSession : createTokenSession(token);
};

/** A client of one server and one session. Nothing is shared between clients. */
export const createClient = (options: ClientOptions): Client => {
  const sender = createSender(options, { session: toSession(options) });
  return {
    ...sender,
    auth: bindTo(sender, auth),
    videos: bindTo(sender, videos),
    ondemand: bindTo(sender, ondemand),
    users: bindTo(sender, users),
    livetv: bindTo(sender, livetv),
    search: bindTo(sender, search),
    rights: bindTo(sender, rights),
    playback: bindTo(sender, playback),
    keepStream: (playback, given) => keepStream(sender, playback, given),
    uploadVideo: (source, metadata, given) => uploadVideo(sender, source, metadata, given, options.fetch),
  };
};
