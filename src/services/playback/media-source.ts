import type { components } from "../../../generated/types.ts";

export type MediaType = components["schemas"]["Playback"]["content_type"];

/** What the address of a lease opens: `entry` and everything beside and below it, and nothing else. */
export type MediaSource =
  | {
      readonly kind: "files";
      readonly bucket: "processed" | "raw";
      /** The key up to `entry`, without a slash at its end. */
      readonly folder: string;
      /** The manifest, or the one file. */
      readonly entry: string;
      readonly contentType: MediaType;
    }
  | {
      readonly kind: "live";
      /** The manifest's address, from the channel, with the times of catch-up in its query. */
      readonly manifestUrl: string;
      /** In ms since the epoch: of catch-up. */
      readonly from?: number | undefined;
      readonly until?: number | undefined;
      readonly contentType: MediaType;
    };

export type MediaFormat = "hls" | "dash" | "file";

/** Where the media of things are. */
export interface MediaSources {
  /** Of an upload, by its key: in this format, or in the first one that there is; undefined where there is none. */
  ofVideo(key: string, format: MediaFormat | undefined): Promise<MediaSource | undefined>;
  /**
   * The same of somebody else's: what was made of an upload is meant to be seen in its place, as the upload also says where and
   * by what it was filmed. As a file there is it only where nothing was made of it.
   */
  ofOthersVideo(key: string, format: MediaFormat | undefined): Promise<MediaSource | undefined>;
  /** Of a channel, by its stream's address; from and until are for catch-up, in ms since the epoch. */
  ofChannel(streamUrl: string, from: number | undefined, until: number | undefined): MediaSource;
  /** Whether a source is still one of that upload's. */
  isOfVideo(source: MediaSource, key: string): boolean;
  /** Whether a source is still at the channel's address. */
  isOfChannel(source: MediaSource, streamUrl: string): boolean;
}

/** An address that opens one source, as long as its lease lives. */
export type MediaAddress = {
  readonly url: string;
  /** Whole Set-Cookie values, where the address needs cookies. */
  readonly cookies: readonly string[];
  /** When it stops working, in ms since the epoch. */
  readonly expiresAt: number;
};

/** Makes addresses: of CloudFront where it is configured for that, else of our own media endpoint. */
export interface MediaAddresses {
  /**
   * @param base the address that the caller came by, such as `/api/v1`
   * @param endsAt when the lease ends unless it is renewed
   */
  make(of: {
    readonly leaseId: string;
    readonly source: MediaSource;
    readonly base: string;
    readonly endsAt: number;
  }): Promise<MediaAddress>;
}
