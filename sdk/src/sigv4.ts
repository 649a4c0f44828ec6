import type { CallOptions, Sender } from "./call.ts";
import type { StatusReport, VideoReference } from "./generated/model";
import { findVideoByKey, updateVideoStatus } from "./generated/transcoding/transcoding";
import { createSender, type SenderOptions } from "./sender.ts";
import { anonymousSession } from "./session.ts";
import { createSigner, type SignerOptions } from "./signer.ts";

export type { Call, CallOptions, Sender } from "./call.ts";
export * from "./errors.ts";
export type { Fetch } from "./fetch.ts";
export * from "./generated/access/access";
export type * from "./generated/model";
export * from "./generated/transcoding/transcoding";
export type { SenderOptions } from "./sender.ts";
export type { CredentialSource, SignerOptions, SigningCredentials } from "./signer.ts";
export type { StsOptions } from "./sts-signer.ts";

export type SignedClientOptions = SenderOptions & SignerOptions;

/** A sender whose every call is signed with AWS Signature Version 4. */
export const createSignedSender = (options: SignedClientOptions): Sender =>
  createSender(options, { session: anonymousSession, ...createSigner(options) });

export type Job<T> = (video: { readonly videoId: string; readonly key: string }) => T | Promise<T>;

export type TranscoderClient = Sender & {
  /** The video of an uploaded object; there as soon as the object is. */
  lookupByKey(key: string, options?: CallOptions): Promise<VideoReference>;
  /** Tells how it goes. A repeat changes nothing, so that it is retried like a read. */
  reportStatus(
    videoId: string,
    status: "IN_PROGRESS" | "COMPLETED" | "FAILED",
    options?: CallOptions,
  ): Promise<StatusReport>;
  /**
   * Looks the video up, reports IN_PROGRESS, does the job, and reports COMPLETED, or FAILED where the job throws; then throws what
   * it threw. A job that failed or was lost with its process may be run again; one that is COMPLETED is a ConflictError.
   */
  run<T>(key: string, job: Job<T>, options?: CallOptions): Promise<T>;
};

/** What a transcoder needs: signed, retried, and never without a report. */
export const createTranscoderClient = (options: SignedClientOptions): TranscoderClient => {
  const sender = createSignedSender(options);
  const lookupByKey: TranscoderClient["lookupByKey"] = (key, given) => findVideoByKey(sender, key, given);
  const reportStatus: TranscoderClient["reportStatus"] = (videoId, status, given) =>
    updateVideoStatus(sender, videoId, { status }, { idempotencyKey: crypto.randomUUID(), ...given });

  return {
    ...sender,
    lookupByKey,
    reportStatus,
    run: async (key, job, { idempotencyKey: _, ...given } = {}) => {
      // The caller may have aborted the job, and the server may be away for a while: how it ended is to be known all the same.
      const last = { ...given, signal: undefined, maxRetries: Math.max(8, given.maxRetries ?? 0) };
      const { video_id: videoId } = await lookupByKey(key, given);
      await reportStatus(videoId, "IN_PROGRESS", given);
      let result: Awaited<ReturnType<typeof job>>;
      try {
        result = await job({ videoId, key });
      } catch (error) {
        await reportStatus(videoId, "FAILED", last).catch(() => {});
        throw error;
      }
      await reportStatus(videoId, "COMPLETED", last);
      return result;
    },
  };
};
