import type { MinimumAge } from "../../contract/viewer.ts";
import type { Channel } from "./channel.ts";
import type { ChannelStore } from "./channel-store.ts";
import type { GuideStore } from "./guide-store.ts";
import type { Span } from "./import/settle.ts";
import type { Programme } from "./programme.ts";
import { createTurns } from "./turns.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "./xmltv/writer.ts";

const CHANNELS = 100;
/** Programmes at a time: a millisecond or two of work. */
const PROGRAMMES = 200;

/** What a feed calls a channel; one that no feed knows goes by its own id. */
export const toXmltvId = ({ xmltvId, id }: Pick<Channel, "xmltvId" | "id">): string => xmltvId ?? id;

/** Every channel, some at a time. @param age of those who watch; undefined for everybody */
export async function* listAll(store: ChannelStore, age: MinimumAge | undefined): AsyncGenerator<readonly Channel[]> {
  let last: string | undefined;
  for (;;) {
    const page = await store.listAfter(last, CHANNELS, age);
    if (page.length > 0) yield page;
    if (page.length < CHANNELS) return;
    last = page.at(-1)!.id;
  }
}

async function* listProgrammes(guide: GuideStore, id: string, window: Span): AsyncGenerator<readonly Programme[]> {
  let last: Programme | undefined;
  for (;;) {
    const page: readonly Programme[] = last
      ? await guide.listAfter(id, window, last, PROGRAMMES)
      : await guide.listOverlapping(id, window, PROGRAMMES);
    if (page.length > 0) yield page;
    last = page.at(-1);
    if (page.length < PROGRAMMES) return;
  }
}

type Pages = Iterable<readonly Channel[]> | AsyncIterable<readonly Channel[]>;

async function* writeGuide(guide: GuideStore, pages: Pages, window: Span) {
  yield documentStart;
  const all: Pick<Channel, "id" | "xmltvId">[] = [];
  for await (const page of pages) {
    for (const { id, xmltvId } of page) all.push({ id, xmltvId });
    yield page
      .map((channel) => writeChannel({ id: toXmltvId(channel), name: channel.name, icon: channel.logoUrl }))
      .join("");
  }
  for (const channel of all)
    for await (const page of listProgrammes(guide, channel.id, window))
      yield page
        .map(({ start, stop, open, content }) =>
          writeProgramme({ channel: toXmltvId(channel), start, stop: open ? undefined : stop, content }),
        )
        .join("");
  yield documentEnd;
}

/** The guide of some channels as an XMLTV document, read as fast as it is taken, and no further than that. */
export const exportGuide = (guide: GuideStore, pages: Pages, window: Span): ReadableStream<Uint8Array> => {
  const pieces = writeGuide(guide, pages, window);
  const encoder = new TextEncoder();
  const takeTurns = createTurns();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await takeTurns();
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
};
