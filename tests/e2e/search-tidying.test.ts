import { Database as Sqlite } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import { waitFor } from "../harness/processes.ts";
import { startServer, temporaryDirectory } from "../harness/server.ts";

/** Writes documents of many words, some in each transaction, so that the index is in many pieces. */
const writeInPieces = (file: Sqlite): void => {
  const add = file.prepare(
    `INSERT INTO search_documents
      (place, type, target_id, digest, minimum_age, title, genres, people, description, title_words, people_words, genre_words, description_words, marks)
      VALUES (?1, 'movie', ?1, 'x', 0, 'Piece', '[]', '[]', '', 'piece', '', '', ?2, '=movie')`,
  );
  const words = (number: number) => Array.from({ length: 100 }, (_, at) => `w${(number * 31 + at * 7_919) % 9_973}`);
  for (let round = 0; round < 150; round++)
    file.transaction(() => {
      for (let at = 0; at < 50; at++) add.run(round * 50 + at, words(round * 50 + at).join(" "));
    })();
};

test("a server puts the search index together by itself", async () => {
  await using directory = await temporaryDirectory();
  await createEmbeddedDatabase({ directory: directory.path }).close();
  using file = new Sqlite(join(directory.path, "itube.sqlite"));
  file.run("PRAGMA busy_timeout = 5000");
  writeInPieces(file);
  const segments = file.query<{ count: number }, []>("SELECT count(DISTINCT segid) AS count FROM search_index_idx");
  expect(segments.get()!.count).toBeGreaterThan(3);
  await using _server = await startServer({ dataDir: directory.path });
  await waitFor("the index to be one segment", () => segments.get()!.count === 1, 30_000);
}, 60_000);
