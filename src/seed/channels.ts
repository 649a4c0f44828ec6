import type { components } from "../../generated/types.ts";
import { findChannelByXmltvId } from "../services/livetv/channel-queries.ts";
import { asOwner, bodyOf } from "./call.ts";
import type { SampleChannel } from "./catalogue/channels.ts";
import { draw, logo } from "./drawing.ts";
import type { Files } from "./files.ts";
import { pictureKey } from "./names.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./tally.ts";
import { isMoved } from "./titles.ts";

const LAST_NUMBER = 9_999;

export const xmltvIdOf = ({ slug }: SampleChannel): string => `${slug}.sample.itube.invalid`;

export const toChannelInput = (
  channel: SampleChannel,
  logoUrl: string,
): components["schemas"]["ChannelInput"] & { readonly number: number } => ({
  number: channel.number,
  name: channel.name,
  logo_url: logoUrl,
  // Nothing answers there: streams are run elsewhere.
  stream_url: `https://live.example.com/${channel.slug}/master.m3u8`,
  xmltv_id: xmltvIdOf(channel),
  time_zone: null,
  catch_up_hours: channel.catchUpHours,
  minimum_age: channel.age,
});

/** Makes channels. One whose number is another's already has the next that is free. */
export const createChannelMaking = ({ handlers, backends: { database } }: Place, files: Files) => ({
  makeChannel: async (channel: SampleChannel): Promise<Outcome> => {
    const key = pictureKey("channel", channel.slug);
    const bytes = draw(logo, channel.name);
    await files.ensure({ bucket: "thumbnails", key, type: "image/svg+xml", bytes });
    const logoUrl = await files.addressOf(key);
    const body = toChannelInput(channel, logoUrl);
    const known = await findChannelByXmltvId(database.reader).first({ xmltvId: xmltvIdOf(channel) });
    if (known && isMoved(known.logoUrl, logoUrl, key)) {
      const path = { channel_id: known.id };
      const own = { ...body, number: known.number };
      bodyOf(channel.name, await handlers.replaceChannel({ ...asOwner, path, body: own }));
      return "moved";
    }
    if (known) return "kept";
    for (let number = channel.number; ; number++) {
      const reply = await handlers.createChannel({ ...asOwner, body: { ...body, number } });
      if (reply.status === 409 && reply.code === "number_taken" && number < LAST_NUMBER) continue;
      bodyOf(channel.name, reply);
      return "made";
    }
  },
});
