import { createUsersStore } from "../services/auth/store.ts";
import { movies, series } from "./catalogue/all.ts";
import { channels } from "./catalogue/channels.ts";
import { plans, rules } from "./catalogue/offers.ts";
import { videos } from "./catalogue/videos.ts";
import { createChannelMaking } from "./channels.ts";
import { createFiles } from "./files.ts";
import { createFilmMaking } from "./films.ts";
import { importGuide } from "./guide.ts";
import { keys, owner } from "./names.ts";
import { createOfferMaking } from "./offers.ts";
import type { Place } from "./place.ts";
import { forEach } from "./pool.ts";
import type { Progress } from "./progress.ts";
import { type Outcome, type Tally, toWords } from "./tally.ts";
import { createTitleMaking, episodesOf, type PlacedEpisode } from "./titles.ts";

/** Makes what is missing of the sample; whether anything was. */
export const makeSample = async (place: Place, progress: Progress): Promise<boolean> => {
  const { clock, database } = place.backends;
  const files = createFiles(place.backends.objects);
  const { makeMovie, makeSeries, makeEpisode } = createTitleMaking(place, files);
  const { makeFilmOf, makeVideo } = createFilmMaking(place, files);
  const { makeChannel } = createChannelMaking(place, files);
  let isChanged = false;

  const makeAll = async <T>(what: string, list: readonly T[], make: (one: T) => Promise<Outcome>): Promise<void> => {
    const tally: Record<Outcome, number> & Tally = { made: 0, kept: 0, moved: 0 };
    let done = 0;
    await forEach(list, async (one) => {
      tally[await make(one)]++;
      progress.show(what, ++done, list.length);
    });
    isChanged ||= tally.kept < list.length;
    progress.say(`  ${what.padEnd(10)} ${toWords(tally)}`);
  };

  await createUsersStore(database).provision(owner, clock.now());
  await makeAll("movies", movies, makeMovie);
  const placed: { readonly episode: PlacedEpisode; readonly id: string }[] = [];
  await makeAll("series", series, async (one) => {
    const { id, outcome } = await makeSeries(one);
    placed.push(...episodesOf(one).map((episode) => ({ episode, id })));
    return outcome;
  });
  await makeAll("episodes", placed, ({ episode, id }) => makeEpisode(episode, id));
  const watched = [
    ...movies.map(({ title, description }) => ({ title, description, key: keys.movie(title) })),
    ...placed.map(({ episode: { series, season, number, title, description } }) => ({
      title: `${series.title}: ${title}`,
      description,
      key: keys.episode(series.title, season, number),
    })),
  ];
  await makeAll("films", watched, ({ title, description, key }) => makeFilmOf(title, description, key));
  await makeAll("videos", videos, makeVideo);
  await makeAll("channels", channels, makeChannel);
  const { makePlan, makeRule } = createOfferMaking(place);
  await makeAll("plans", plans, makePlan);
  await makeAll("rules", rules, makeRule);
  const { added, changed, removed, unchanged } = await importGuide(place);
  progress.say(`  guide      ${added} added, ${changed} changed, ${removed} removed, ${unchanged} there already`);
  return isChanged || added + changed + removed > 0;
};
