import type { Cache } from "../../../adapters/cache/port.ts";
import type { Objects } from "../../../adapters/objects/port.ts";
import type { MediaFormat, MediaSource, MediaSources } from "../media-source.ts";

type Form = { readonly format: MediaFormat; readonly source: MediaSource & { kind: "files" } };

/**
 * Where each form of a video is, the first one that there is counts. DASH first, as it is what the transcoder of iTube makes and
 * its clients ask for; then HLS; the upload itself only where nothing was made of it.
 */
const formsOf = (key: string): readonly Form[] => {
  const made = (format: MediaFormat, entry: string, contentType: MediaSource["contentType"]): Form => ({
    format,
    source: { kind: "files", bucket: "processed", folder: key, entry, contentType },
  });
  const end = key.lastIndexOf("/");
  const upload = { folder: key.slice(0, end), entry: key.slice(end + 1), contentType: "video/mp4" } as const;
  return [
    made("dash", "manifest.mpd", "application/dash+xml"),
    ...["master.m3u8", "index.m3u8", "playlist.m3u8"].map((name) => made("hls", name, "application/vnd.apple.mpegurl")),
    { format: "file", source: { kind: "files", bucket: "raw", ...upload } },
  ];
};

const keyOf = ({ source }: Form): string => `${source.folder}/${source.entry}`;

/** As AWS MediaPackage's time-shifted viewing has it: ISO 8601, UTC, whole seconds. */
const toInstant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

export type SourcesPorts = {
  /** Read, and not asked for heads: players come in crowds. */
  readonly objects: Pick<Objects, "read">;
  /** Keeps for seconds: what a transcoder has just made is to be found soon. */
  readonly cache: Cache;
};

const ofChannel = (streamUrl: string, from: number | undefined, until: number | undefined) => {
  const address = streamUrl.replace(/#.*$/s, "");
  const times = [
    ...(from === undefined ? [] : [`start=${toInstant(from)}`]),
    ...(until === undefined ? [] : [`end=${toInstant(until)}`]),
  ].join("&");
  const manifestUrl = times === "" ? address : `${address}${address.includes("?") ? "&" : "?"}${times}`;
  const isDash = /\.mpd$/i.test(new URL(address).pathname);
  return {
    kind: "live" as const,
    manifestUrl,
    from,
    until,
    contentType: isDash ? ("application/dash+xml" as const) : ("application/vnd.apple.mpegurl" as const),
  };
};

const placeOf = ({ bucket, folder, entry }: Form["source"]): string => `${bucket}/${folder}/${entry}`;

export const createMediaSources = ({ objects, cache }: SourcesPorts): MediaSources => {
  const ofVideo = async (key: string, format: MediaFormat | undefined) => {
    const forms = formsOf(key).filter((form) => format === undefined || form.format === format);
    const first = await cache.read(`${format ?? "any"} ${key}`, async () => {
      const found = await Promise.all(forms.map((form) => objects.read(form.source.bucket, keyOf(form))));
      return found.findIndex((object) => object !== undefined);
    });
    return forms[first]?.source;
  };

  return {
    ofVideo,
    ofOthersVideo: async (key, format) => {
      if (format !== "file") return ofVideo(key, format);
      const first = await ofVideo(key, undefined);
      return first?.bucket === "raw" ? first : undefined;
    },
    ofChannel,
    isOfVideo: (source, key) =>
      source.kind === "files" && formsOf(key).some((form) => placeOf(form.source) === placeOf(source)),
    isOfChannel: (source, streamUrl) =>
      source.kind === "live" && ofChannel(streamUrl, source.from, source.until).manifestUrl === source.manifestUrl,
  };
};
