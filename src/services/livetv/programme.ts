import type { components } from "../../../generated/types.ts";
import type { Channel } from "./channel.ts";
import { toPictureUrl } from "./picture.ts";
import { attributeOf, childrenOf, findNamed, listNamed, type Node, readContent } from "./xmltv/content.ts";
import { readXmltvNs } from "./xmltv/episode.ts";

/** A programme of the guide; times in ms since the epoch. */
export type Programme = {
  readonly id: string;
  readonly channelId: string;
  readonly start: number;
  readonly stop: number;
  readonly clump: number;
  readonly open: boolean;
  /** JSON (xmltv/content.ts). */
  readonly content: string;
};

type Wire = components["schemas"]["Programme"];

const HOUR = 60 * 60 * 1000;
const MOST_CATEGORIES = 50;

const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0]!;

/** Of elements in several languages those in the one that is asked for, else those in the first one's. */
const inLanguage = (nodes: readonly Node[], language: string | undefined): readonly Node[] => {
  const wanted = language && nodes.filter((node) => primary(attributeOf(node, "lang") ?? "") === primary(language));
  if (wanted && wanted.length > 0) return wanted;
  const first = nodes[0] && attributeOf(nodes[0], "lang");
  return nodes.filter((node) => attributeOf(node, "lang") === first);
};

const episodeOf = (nodes: readonly Node[]): Pick<Wire, "season_number" | "episode_number" | "episode_text"> => {
  let numbers: ReturnType<typeof readXmltvNs>;
  let text: string | null = null;
  for (const node of listNamed(nodes, "episode-num")) {
    const system = attributeOf(node, "system") ?? "onscreen";
    if (system === "xmltv_ns") numbers ??= readXmltvNs(node[1]);
    else if (system === "onscreen") text ??= node[1];
  }
  return {
    season_number: numbers?.season ?? null,
    episode_number: numbers?.episode ?? null,
    episode_text: text,
  };
};

/** `20251120` is a day, of `2025` and `202511` only the year is told. */
const releaseOf = (date: string | undefined): Pick<Wire, "release_year" | "release_date"> => {
  const match = /^([1-9]\d{3})(?:(\d\d)(?:(\d\d))?)?/.exec(date ?? "");
  if (!match) return { release_year: null, release_date: null };
  const [, year, month, day] = match;
  const written = `${year}-${month}-${day}`;
  const moment = Date.parse(`${written}T00:00:00Z`);
  const isDay = day !== undefined && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(written);
  return { release_year: Number(year), release_date: isDay ? written : null };
};

const readValue = (node: Node | undefined): string | undefined => node && findNamed(childrenOf(node), "value")?.[1];

const ratingOf = (nodes: readonly Node[]): Wire["rating"] => {
  const node = findNamed(nodes, "rating");
  const value = readValue(node);
  return node && value !== undefined ? { system: attributeOf(node, "system") ?? null, value } : null;
};

const starsOf = (nodes: readonly Node[]): Wire["star_rating"] => {
  const match = /^\s*(\d{1,4}(?:\.\d{1,4})?)\s*\/\s*(\d{1,4}(?:\.\d{1,4})?)\s*$/.exec(
    readValue(findNamed(nodes, "star-rating")) ?? "",
  );
  const [value, maximum] = [Number(match?.[1]), Number(match?.[2])];
  return match && maximum > 0 ? { value, maximum } : null;
};

const toIso = (at: number): string => new Date(at).toISOString();

/** @param language that texts are wanted in, where there are several */
export const toProgrammeWire = (
  { id, channelId, start, stop, content }: Programme,
  { catchUpHours }: Pick<Channel, "catchUpHours">,
  language?: string,
): Wire => {
  const { nodes } = readContent(content);
  const [title] = inLanguage(listNamed(nodes, "title"), language);
  const textOf = (name: string): string | null => inLanguage(listNamed(nodes, name), language)[0]?.[1] ?? null;
  const icon = findNamed(nodes, "icon");
  return {
    id,
    channel_id: channelId,
    title: title?.[1] ?? "",
    subtitle: textOf("sub-title"),
    description: textOf("desc"),
    start: toIso(start),
    stop: toIso(stop),
    categories: inLanguage(listNamed(nodes, "category"), language)
      .map(([, text]) => text)
      .slice(0, MOST_CATEGORIES),
    ...episodeOf(nodes),
    ...releaseOf(findNamed(nodes, "date")?.[1]),
    rating: ratingOf(nodes),
    star_rating: starsOf(nodes),
    icon_url: toPictureUrl(icon && attributeOf(icon, "src")),
    language: (title && attributeOf(title, "lang")) ?? null,
    is_new: findNamed(nodes, "new") !== undefined,
    previously_shown: findNamed(nodes, "previously-shown") !== undefined,
    available_until: catchUpHours > 0 ? toIso(stop + catchUpHours * HOUR) : null,
  };
};
