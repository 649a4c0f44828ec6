import { describe, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as bodies from "../../generated/bodies.js";
import { movies, series } from "../../src/seed/catalogue/all.ts";
import { channels } from "../../src/seed/catalogue/channels.ts";
import { videos } from "../../src/seed/catalogue/videos.ts";
import { toChannelInput } from "../../src/seed/channels.ts";
import { draw, logo, poster } from "../../src/seed/drawing.ts";
import { furtherMovie } from "../../src/seed/further-names.ts";
import { planDay, writeGuide } from "../../src/seed/guide.ts";
import { keys } from "../../src/seed/names.ts";
import { readOptions } from "../../src/seed/options.ts";
import { forEach } from "../../src/seed/pool.ts";
import { countFirst, nextPiece } from "../../src/seed/scale.ts";
import { episodesOf, isMoved, toEpisodeInput, toMovieInput, toTitleInput } from "../../src/seed/titles.ts";
import { parseUploadKey } from "../../src/services/videos/key.ts";

const validators = {
  createMovieBody: bodies.createMovieBody,
  createSeriesBody: bodies.createSeriesBody,
  createEpisodeBody: bodies.createEpisodeBody,
  createChannelBody: bodies.createChannelBody,
  saveVideoMetadataBody: bodies.saveVideoMetadataBody,
};
const picture = "https://itube.example.com/s3/itube-thumbnails/thumbnails/a/b.svg";
const episodes = series.flatMap(episodesOf);
const day = 24 * 60 * 60 * 1000;

describe("the sample", () => {
  test("has fifty titles of a hundred years, twenty channels and eight videos", () => {
    const years = [...movies, ...series].map(({ released }) => Number(released.slice(0, 4)));
    expect([movies.length + series.length, channels.length, videos.length]).toEqual([50, 20, 8]);
    expect([Math.min(...years), Math.max(...years)]).toEqual([1927, 2026]);
  });

  const inputs = [
    ...movies.map((movie) => ["createMovieBody", toMovieInput(movie, picture)] as const),
    ...series.map((one) => ["createSeriesBody", toTitleInput(one, picture)] as const),
    ...episodes.map((one) => ["createEpisodeBody", toEpisodeInput(one, crypto.randomUUID(), picture)] as const),
    ...channels.map((one) => ["createChannelBody", toChannelInput(one, picture)] as const),
    ...[...videos, ...movies].map(
      ({ title, description }) =>
        [
          "saveVideoMetadataBody",
          { title, description, video_s3_key: keys.video(title), visibility: "PUBLIC" },
        ] as const,
    ),
  ];
  test("is what the contract takes", () => {
    for (const [schema, input] of inputs) {
      const validate = validators[schema];
      expect([input, validate(input), validate.errors ?? null]).toEqual([input, true, null]);
    }
  });

  test("has a key of its own for every film, the same in every run", () => {
    const all = [
      ...movies.map(({ title }) => keys.movie(title)),
      ...episodes.map((one) => keys.episode(one.series.title, one.season, one.number)),
      ...videos.map(({ title }) => keys.video(title)),
      ...Array.from({ length: 1_000 }, (_, at) => keys.further(at)),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((key) => !parseUploadKey(key))).toEqual([]);
    // What an older version has made must be found by every later one.
    expect(keys.movie("Bread")).toBe(
      "videos/8d7c1f0e-51a3-5c7b-9a52-6f1d3b0c7e11/8ae3b007-4248-5182-8d95-44807171a309.mp4",
    );
  });

  test("has a picture for each video, and none besides", async () => {
    const files = await readdir(join(import.meta.dir, "../../src/seed/pictures"));
    expect(files.sort()).toEqual(videos.map(({ picture }) => `${picture}.jpg`).sort());
  });
});

describe("the guide", () => {
  test("has something on at every moment of every day, and says the same of a day whenever it is asked", () => {
    for (const channel of channels)
      for (const number of [20_000, 20_001, 20_777]) {
        const plan = planDay(channel, number);
        expect(plan[0]!.start).toBe(number * day);
        expect(plan.at(-1)!.stop).toBe((number + 1) * day);
        for (const [at, { start, stop }] of plan.entries()) {
          expect(stop).toBeGreaterThan(start);
          if (at > 0) expect(start).toBe(plan[at - 1]!.stop);
        }
        expect(planDay(channel, number)).toEqual(plan);
      }
  });

  test("is of seven days, of which six are the same on the day after", () => {
    const starts = (now: number) =>
      new Set([...writeGuide(now)].flatMap((piece) => /start="(\d{8})/.exec(piece)?.[1] ?? []));
    const [today, tomorrow] = [starts(20_000 * day + 1), starts(20_001 * day)];
    expect([today.size, tomorrow.size]).toEqual([7, 7]);
    expect([...tomorrow].filter((date) => today.has(date))).toHaveLength(6);
  });

  test("shows children nothing that is not for them", () => {
    for (const channel of channels.filter(({ flavour }) => flavour === "children"))
      for (const { show } of planDay(channel, 20_000)) expect(show.age ?? 0).toBe(0);
  });
});

test("a picture is well-formed SVG, whatever its title has in it", () => {
  for (const title of ["Salt & <Circuit>", "雨の駅", "A", "Der außerordentlich lange Titel eines Filmes ohne Ende"]) {
    const text = new TextDecoder().decode(draw(poster, title, "1927"));
    expect(text).toStartWith("<svg ");
    expect(text.replace(/&(amp|lt|gt);/g, "")).not.toContain("&");
    expect(text.match(/<text /g)!.length).toBeLessThanOrEqual(5);
  }
  expect(draw(logo, "One")).not.toEqual(draw(logo, "Two"));
});

test("a picture's address is mended where PUBLIC_URL has changed, and left alone where an administrator chose another", () => {
  const key = "thumbnails/a/b.svg";
  expect(isMoved(`http://localhost:8000/s3/x/${key}`, picture, key)).toBe(true);
  for (const address of [picture, null, "https://images.example.com/own.jpg"])
    expect(isMoved(address, picture, key)).toBe(false);
});

describe("further films", () => {
  test("are the same in every run, and what the catalogue takes", () => {
    for (const at of [0, 1, 77, 4_999_999]) {
      const movie = furtherMovie(at);
      expect(furtherMovie(at)).toEqual(movie);
      const { title, description, releaseDate, genres, minimumAge, durationMinutes, videoS3Key } = movie;
      const input = {
        ...{ title, description, genres, release_date: releaseDate, minimum_age: minimumAge },
        ...{ duration_minutes: durationMinutes, video_s3_key: videoS3Key, cast: movie.cast, director: movie.director },
      };
      expect([bodies.createMovieBody(input), bodies.createMovieBody.errors ?? null]).toEqual([true, null]);
    }
  });

  test("go on where they were stopped: what is there is counted by a few looks", async () => {
    for (const there of [0, 1, 249, 250, 1_000]) {
      let looks = 0;
      const count = await countFirst(1_000, async (at) => {
        looks++;
        return at < there;
      });
      expect(count).toBe(there);
      expect(looks).toBeLessThan(12);
    }
  });

  test("are made so many at a time that nobody waits long for the database", () => {
    expect(nextPiece(250, 500)).toBe(250);
    expect(nextPiece(250, 7_000)).toBe(50);
    expect(nextPiece(250, 10)).toBe(500);
    expect(nextPiece(2_000, 1)).toBe(2_000);
  });
});

test("the command line is read strictly", () => {
  expect(readOptions([])).toEqual({ scale: 0, yes: false });
  expect(readOptions(["--scale", "500", "--yes"])).toEqual({ scale: 500, yes: true });
  expect(readOptions(["--scale=500"])).toEqual({ scale: 500, yes: false });
  expect(readOptions(["--help"])).toBe("help");
  for (const words of [
    ["--scale"],
    ["--scale", "0"],
    ["--scale", "1e3"],
    ["--scale=9999999"],
    ["--no"],
    ["--yes=1"],
    ["x"],
  ])
    expect(readOptions(words)).toHaveProperty("fault");
});

test("of many steps the first failure is told, once those under way have ended", async () => {
  let running = 0;
  const step = async (at: number) => {
    running++;
    await Bun.sleep(1);
    running--;
    if (at === 3) throw new Error("three");
  };
  await expect(forEach([...Array(50).keys()], step)).rejects.toThrow("three");
  expect(running).toBe(0);
  const seen: number[] = [];
  await forEach([1, 2, 3], async (at) => void seen.push(at));
  expect(seen).toEqual([1, 2, 3]);
});
