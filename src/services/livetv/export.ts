import type { Channel } from "./channel.ts";
import type { ChannelStore } from "./channel-store.ts";
import type { GuideStore } from "./guide-store.ts";
import type { Span } from "./import/settle.ts";
import type { Programme } from "./programme.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "./xmltv/writer.ts";

export type ExportPorts = { readonly channels: ChannelStore; readonly guide: GuideStore };

const CHANNELS = 100;
/** Programmes at a time: a millisecond or two of work. */
const PROGRAMMES = 200;

/** What a feed calls a channel; one that no feed knows goes by its own id. */
export const toXmltvId = ({ xmltvId, id }: Pick<Channel, "xmltvId" | "id">): string => xmltvId ?? id;

async function* listAll(store: ChannelStore): AsyncGenerator<readonly Channel[]> {
  let last: string | undefined;
  for (;;) {
    const page = await store.listAfter(last, CHANNELS);
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

async function* writeGuide({ channels, guide }: ExportPorts, chosen: readonly Channel[] | undefined, window: Span) {
  yield documentStart;
  const all: Pick<Channel, "id" | "xmltvId">[] = [];
  for await (const page of chosen ? [chosen] : listAll(channels)) {
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

/** The guide as an XMLTV document, read as fast as it is taken, and no further than that. */
export const exportGuide = (
  ports: ExportPorts,
  chosen: readonly Channel[] | undefined,
  window: Span,
): ReadableStream<Uint8Array> => {
  const pieces = writeGuide(ports, chosen, window);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
};
