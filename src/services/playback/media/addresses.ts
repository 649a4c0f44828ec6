import type { Delivery } from "../../../adapters/delivery/port.ts";
import type { MediaAddresses, MediaSource } from "../media-source.ts";
import type { MediaTokens } from "./media-token.ts";
import { readOriginAddress } from "./origin-address.ts";

export type AddressesPorts = {
  readonly tokens: Pick<MediaTokens, "sign">;
  /** Undefined: everything comes from our own media endpoint. */
  readonly delivery: Delivery | undefined;
  readonly publicUrl: string;
};

const entryOf = (source: MediaSource): string =>
  source.kind === "files" ? source.entry : readOriginAddress(source.manifestUrl, source.contentType).entry;

/** What a channel may be signed for: its own folder. Above it, and among uploads, are others that were never paid for. */
const ofChannel = (base: string, manifestUrl: string) => {
  const { href, origin, pathname } = new URL(manifestUrl);
  const folder = origin + pathname.slice(0, pathname.lastIndexOf("/"));
  const isBelow = folder.startsWith(`${base}/`) && !`${folder}/`.startsWith(`${base}/videos/`);
  // To a policy a star is any folder, and to the bucket `%76ideos` is where uploads are.
  const isOwn = isBelow && !/[*%]/.test(folder.slice(base.length));
  return isOwn ? { url: href, folder } : undefined;
};

/** Where the network delivers a source: of uploads the files that were made of them, and no upload itself. */
const placeOf = (base: string, source: MediaSource) => {
  if (source.kind === "live") return ofChannel(base, source.manifestUrl);
  if (source.bucket !== "processed") return undefined;
  const folder = `${base}/${source.folder}`;
  return { url: `${folder}/${source.entry}`, folder };
};

export const createMediaAddresses = ({ tokens, delivery, publicUrl }: AddressesPorts): MediaAddresses => ({
  make: async ({ leaseId, source, base, endsAt }) => {
    const place = delivery && placeOf(delivery.base, source);
    if (delivery && place) return delivery.sign({ ...place, endsAt });
    const token = await tokens.sign(leaseId);
    return { url: `${publicUrl}${base}/media/leased/${token}/${entryOf(source)}`, cookies: [], expiresAt: endsAt };
  },
});
