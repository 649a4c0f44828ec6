import { keyOf } from "../../access/spelling.ts";
import type { Queries } from "../../adapters/database/port.ts";
import type { FindVideoStatus } from "./change.ts";
import type { TitleContent } from "./content.ts";
import { toSortTitle } from "./names.ts";
import { type Named, nameAll } from "./naming.ts";
import type { Title, TitleGenre, TitlePerson } from "./title.ts";

/** What a title has besides its content. */
export type TitleFrame = Pick<
  Title,
  "id" | "kind" | "createdAt" | "updatedAt" | "seasonCount" | "episodeCount" | "allEpisodeCount"
>;

type Names = ReadonlyMap<string, Named>;

/** Whoever comes twice is where they came first. */
const unique = <T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] => {
  const seen = new Map<string, T>();
  for (const one of list) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one);
  return [...seen.values()];
};

const toGenres = (content: TitleContent, genres: Names): readonly TitleGenre[] =>
  unique(content.genres, keyOf).map((name) => {
    const named = genres.get(keyOf(name))!;
    return { id: named.id, number: named.number!, name: named.name };
  });

const toPeople = ({ director, cast }: TitleContent, people: Names): readonly TitlePerson[] => {
  const toPerson = (name: string, role: TitlePerson["role"], character: string | null) => {
    const named = people.get(keyOf(name))!;
    return { id: named.id, name: named.name, role, character };
  };
  return [
    ...(director === null ? [] : [toPerson(director, "director", null)]),
    ...unique(cast, ({ name }) => keyOf(name)).map(({ name, character }) => toPerson(name, "cast", character)),
  ];
};

/** Titles of these contents, with the genres and people that they name, who are made where they are new. */
export const makeTitles = async (
  queries: Queries,
  findVideoStatus: FindVideoStatus,
  made: readonly { readonly frame: TitleFrame; readonly content: TitleContent }[],
): Promise<readonly Title[]> => {
  const contents = made.map(({ content }) => content);
  const genres = await nameAll(
    queries,
    "genre",
    contents.flatMap((content) => content.genres),
  );
  const people = await nameAll(
    queries,
    "person",
    contents.flatMap(({ director, cast }) => [
      ...(director === null ? [] : [director]),
      ...cast.map(({ name }) => name),
    ]),
  );
  const result: Title[] = [];
  for (const { frame, content } of made) {
    const { genres: _, director: __, cast: ___, ...rest } = content;
    result.push({
      ...frame,
      ...rest,
      sortTitle: toSortTitle(content.title),
      genres: toGenres(content, genres),
      people: toPeople(content, people),
      processingStatus: content.videoS3Key === null ? null : await findVideoStatus(queries, content.videoS3Key),
    });
  }
  return result;
};
