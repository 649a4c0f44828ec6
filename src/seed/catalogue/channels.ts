import type { MinimumAge } from "../../changes/document.ts";

/** What a channel shows: which of the plans of the guide it follows. */
export type Flavour = "general" | "news" | "films" | "series" | "children" | "documentaries" | "music" | "sport";
export type SampleChannel = {
  readonly number: number;
  readonly name: string;
  /** Its name in addresses and in the guide's feed. */
  readonly slug: string;
  readonly flavour: Flavour;
  readonly catchUpHours: number;
  readonly age: MinimumAge;
};

const channel = (
  number: number,
  name: string,
  slug: string,
  flavour: Flavour,
  catchUpHours: number,
  age: MinimumAge = 0,
): SampleChannel => ({ number, name, slug, flavour, catchUpHours, age });

/** None of them is on the air anywhere. */
export const channels: readonly SampleChannel[] = [
  channel(1, "Harbour One", "harbour-one", "general", 72),
  channel(2, "Harbour Two", "harbour-two", "general", 72),
  channel(3, "Kanal Nord", "kanal-nord", "general", 48),
  channel(4, "Télé Lumière", "tele-lumiere", "general", 48),
  channel(5, "Canal Brisa", "canal-brisa", "general", 24),
  channel(6, "Meridian News", "meridian-news", "news", 24),
  channel(7, "Nachrichten Rund", "nachrichten-rund", "news", 12),
  channel(8, "Pulse 24", "pulse-24", "news", 0),
  channel(9, "Cine Aurora", "cine-aurora", "films", 168, 12),
  channel(10, "Retro Reel", "retro-reel", "films", 168),
  channel(11, "Midnight Cinema", "midnight-cinema", "films", 48, 16),
  channel(12, "Serial Plus", "serial-plus", "series", 168, 12),
  channel(13, "Folge Weiter", "folge-weiter", "series", 72),
  channel(14, "Pip TV", "pip-tv", "children", 72),
  channel(15, "Kleine Welle", "kleine-welle", "children", 48),
  channel(16, "Terra Doc", "terra-doc", "documentaries", 168),
  channel(17, "Øst Dokumentar", "ost-dokumentar", "documentaries", 48),
  channel(18, "Nota Música", "nota-musica", "music", 24),
  channel(19, "Arena Sport", "arena-sport", "sport", 24),
  channel(20, "Ligue Direct", "ligue-direct", "sport", 0),
];
