import type { MinimumAge } from "../../contract/viewer.ts";
import type { Channel } from "./channel.ts";
import type { ChannelStore } from "./channel-store.ts";
import type { GuideStore } from "./guide-store.ts";
import type { Span } from "./import/settle.ts";
import type { Programme } from "./programme.ts";
import { createTurns } from "./turns.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "./xmltv/writer.ts";

const CHANNELS = 100;
/** Programmes at a time. */
const PROGRAMMES = 200;
/** Characters after which others have a turn: a millisecond or two of work. */
const PIECE = 65_536;
/** Exports that one process writes at once: a full one is seconds of work. */
const AT_ONCE = 4;
/** Milliseconds for which a piece may lie there before the rest is given up. */
const PATIENCE = 30_000;

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
    for await (const page of listProgrammes(guide, channel.id, window)) {
      let written = "";
      for (const { start, stop, open, content } of page) {
        written += writeProgramme({ channel: toXmltvId(channel), start, stop: open ? undefined : stop, content });
        if (written.length < PIECE) continue;
        yield written;
        written = "";
      }
      if (written !== "") yield written;
    }
  yield documentEnd;
}

/** Why an export is not begun: the same person takes one already, or as many as this process writes are being taken. */
export type ExportRefusal = "own" | "all";

/** @param patience in ms */
export const createExports = (guide: GuideStore, patience = PATIENCE) => {
  const takers = new Set<string>();
  // Of all of them: together they leave others as many turns as one would.
  const takeTurns = createTurns();

  /** The guide of some channels as an XMLTV document, read as fast as `taker` takes it, and no further than that. */
  return (taker: string, pages: Pages, window: Span): ReadableStream<Uint8Array> | ExportRefusal => {
    if (takers.has(taker)) return "own";
    if (takers.size >= AT_ONCE) return "all";
    takers.add(taker);
    const pieces = writeGuide(guide, pages, window);
    const encoder = new TextEncoder();
    let stall: Timer | undefined;
    let isOver = false;
    const end = () => {
      if (!isOver) takers.delete(taker);
      isOver = true;
      clearTimeout(stall);
    };
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        clearTimeout(stall);
        try {
          await takeTurns();
          const { value, done } = await pieces.next();
          if (isOver) return;
          if (done) {
            end();
            controller.close();
            return;
          }
          controller.enqueue(encoder.encode(value));
        } catch (error) {
          end();
          throw error;
        }
        // Who stands still would keep others from theirs.
        stall = setTimeout(() => {
          end();
          controller.error(new Error("Nobody takes the rest of the export."));
          pieces.return(undefined).catch(() => {});
        }, patience);
        stall.unref();
      },
      async cancel() {
        end();
        await pieces.return(undefined);
      },
    });
  };
};
