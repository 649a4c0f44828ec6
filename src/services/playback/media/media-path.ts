/** The key of a video, a file that was made of it, or its picture: which video decides, and which object is meant. */
export type MediaKey = { readonly video: string } & (
  | { readonly kind: "upload" }
  | { readonly kind: "processed"; readonly path: string }
  | { readonly kind: "thumbnail" }
);

/** As existing clients build addresses: `{video}/manifest.mpd`; and `thumbnails/{owner}/{id}.jpg` of `videos/{owner}/{id}.mp4`. */
export const readMediaKey = (key: string): MediaKey | undefined => {
  const video = /^(videos\/[^/]+\/[^/]+\.mp4)(?:\/(.+))?$/.exec(key);
  if (video?.[2] !== undefined) return { kind: "processed", video: video[1]!, path: video[2] };
  if (video) return { kind: "upload", video: video[1]! };
  const picture = /^thumbnails\/([^/]+\/[^/]+)\.jpg$/.exec(key);
  return picture ? { kind: "thumbnail", video: `videos/${picture[1]}.mp4` } : undefined;
};

/**
 * Whether a path stays in the folder that it is put behind, whoever reads it. The contract's pattern and the gateway have refused
 * others before; that is no reason to believe them.
 */
export const isInside = (path: string): boolean =>
  /^[\w.~=,@+:-]+(?:\/[\w.~=,@+:-]+)*$/.test(path) && !path.split("/").some((segment) => /^\.{1,2}$/.test(segment));
