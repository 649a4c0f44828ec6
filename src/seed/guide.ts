import { type Node, writeContent } from "../services/livetv/xmltv/content.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "../services/livetv/xmltv/writer.ts";
import { asOwner, bodyOf, SeedRefused } from "./call.ts";
import { channels, type SampleChannel } from "./catalogue/channels.ts";
import { xmltvIdOf } from "./channels.ts";
import type { Place } from "./place.ts";
import { type Show, shows } from "./plan.ts";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY = DAY_MINUTES * MINUTE;
/** What is left of a day, and too short for another show, goes to the last one. */
const SHORTEST = 25;

type Shown = { readonly start: number; readonly stop: number; readonly show: Show };

/** A day of a channel from midnight to midnight (UTC), whenever it is asked for the same. @param day since the epoch */
export const planDay = ({ slug, flavour }: SampleChannel, day: number): readonly Shown[] => {
  const choices = shows[flavour];
  const planned: Shown[] = [];
  let at = 0;
  for (let place = Bun.hash.crc32(`${slug} ${day}`) % choices.length; at < DAY_MINUTES; place++) {
    // By a step that meets every show before one comes again.
    const show = choices[place % choices.length]!;
    const rest = DAY_MINUTES - at - show.minutes;
    const minutes = rest < SHORTEST ? DAY_MINUTES - at : show.minutes;
    const start = day * DAY + at * MINUTE;
    planned.push({ start, stop: start + minutes * MINUTE, show });
    at += minutes;
  }
  return planned;
};

const toNodes = (show: Show): readonly Node[] => [
  ["title", show.title],
  ...(show.subtitle === undefined ? [] : [["sub-title", show.subtitle] as const]),
  ["desc", show.description],
  ...(show.year === undefined ? [] : [["date", show.year] as const]),
  ["category", show.category],
  ...(show.season === undefined || show.episode === undefined
    ? []
    : [["episode-num", `${show.season - 1}.${show.episode - 1}.`, { system: "xmltv_ns" }] as const]),
  ...(show.age === undefined ? [] : [["rating", "", { system: "age" }, [["value", String(show.age)]]] as const]),
];

/** Days around today: yesterday, today, and the five that follow. */
const [FIRST, AFTER_LAST] = [-1, 6];

/** The week around `now` (ms since the epoch) as an XMLTV document, piece by piece. */
export function* writeGuide(now: number): Generator<string> {
  const today = Math.floor(now / DAY);
  yield documentStart;
  for (const channel of channels) yield writeChannel({ id: xmltvIdOf(channel), name: channel.name, icon: null });
  for (const channel of channels)
    for (let day = today + FIRST; day < today + AFTER_LAST; day++)
      for (const { start, stop, show } of planDay(channel, day))
        yield writeProgramme({
          channel: xmltvIdOf(channel),
          start,
          stop,
          content: writeContent({ nodes: toNodes(show) }),
        });
  yield documentEnd;
}

/** Another import may be under way; it is waited for so many times, so many milliseconds each. */
const [TIMES, PAUSE] = [60, 1_000];

const toStream = (pieces: Iterator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: (controller) => {
      const next = pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
};

/** Imports the week around now as an administrator would. */
export const importGuide = async ({ handlers, backends: { clock } }: Place) => {
  for (let time = 1; ; time++) {
    const reply = await handlers.uploadGuide({
      ...asOwner,
      query: { source: "sample-catalogue", dry_run: false, create_channels: false },
      body: { type: "application/xml", stream: toStream(writeGuide(clock.now())) },
    });
    if (reply.status === 409 && time < TIMES) {
      await Bun.sleep(PAUSE);
      continue;
    }
    const { programmes } = bodyOf("guide", reply);
    if (programmes.skipped > 0) throw new SeedRefused(`guide: ${programmes.skipped} programmes were left out`);
    return programmes;
  }
};
