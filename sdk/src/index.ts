export type { Call, CallOptions, CallSpec, Pages, Result, Sender } from "./call.ts";
export { type Client, type ClientOptions, createClient } from "./client.ts";
export * from "./errors.ts";
export type { Fetch } from "./fetch.ts";
export * from "./generated/auth/auth";
export * from "./generated/livetv/livetv";
export type * from "./generated/model";
export * from "./generated/ondemand/ondemand";
export * from "./generated/playback/playback";
export * from "./generated/rights/rights";
export * from "./generated/search/search";
export * from "./generated/users/users";
export * from "./generated/videos/videos";
export type { Progress } from "./put.ts";
export { createSender, type SenderOptions } from "./sender.ts";
export {
  type ClientSession,
  type CookieJar,
  createCookieJar,
  createCookieSession,
  createTokenSession,
  type TokenSource,
} from "./session.ts";
export type { UploadSource } from "./source.ts";
export { keepStream, type Stream, type StreamOptions } from "./stream.ts";
export { type UploadMetadata, type UploadOptions, uploadVideo } from "./upload.ts";
