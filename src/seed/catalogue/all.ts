import { earlyMovies } from "./movies-early.ts";
import { lateMovies } from "./movies-late.ts";
import { middleMovies } from "./movies-middle.ts";
import { firstSeries } from "./series-first.ts";
import { secondSeries } from "./series-second.ts";

export const movies = [...earlyMovies, ...middleMovies, ...lateMovies];
export const series = [...firstSeries, ...secondSeries];
