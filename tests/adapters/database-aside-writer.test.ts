import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createAsideWriter, startThread } from "../../src/adapters/database/embedded/aside-writer.ts";
import { openWriter } from "../../src/adapters/database/embedded/connection.ts";
import { createWriter, defaultLimits } from "../../src/adapters/database/embedded/writer.ts";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { embedded, gate, insert, onFresh, outcomeOf, slowly } from "./database-harness.ts";

/** A writer whose threads can be ended. */
const onWriter = (
  work: (opened: { writer: ReturnType<typeof createWriter>; threads: Worker[]; ids: () => string[] }) => Promise<void>,
) =>
  onFresh(embedded, async ({ directory }) => {
    const file = join(directory, "itube.sqlite");
    const threads: Worker[] = [];
    const aside = createAsideWriter(file, 10_000, () => {
      threads.push(startThread());
      return threads.at(-1)!;
    });
    const connection = openWriter(file);
    const writer = createWriter(connection, aside, defaultLimits, { look: () => {}, restarted: () => undefined });
    const ids = () =>
      connection
        .query<{ id: string }, []>("SELECT id FROM notes ORDER BY id")
        .all()
        .map(({ id }) => id);
    try {
      await work({ writer, threads, ids });
    } finally {
      await writer.close();
      aside.close();
      connection.close();
    }
  });

describe("the thread of transactions aside", () => {
  test("that ends between two statements takes its transaction with it, and no other", () =>
    onWriter(async ({ writer, threads, ids }) => {
      const { promise, resolve } = gate();
      const lost = writer.transactionAside(async (queries) => {
        await insert(queries).all({ id: "lost" });
        threads[0]!.terminate();
        await promise;
        await insert(queries).all({ id: "lost, too" });
      });
      const behind = [writer.transaction, writer.transactionAside].map((transaction, at) =>
        transaction(async (queries) => void (await insert(queries).all({ id: `behind ${at}` }))),
      );
      await Bun.sleep(100);
      resolve();
      expect(await outcomeOf(lost)).toBeInstanceOf(DatabaseUnavailable);
      await Promise.all(behind);
      expect([ids(), threads.length]).toEqual([["behind 0", "behind 1"], 2]);
    }));

  test("that ends at a statement refuses it, whose work may catch that, and who waits is served", () =>
    onWriter(async ({ writer, threads, ids }) => {
      const lost = writer.transactionAside(async (queries) => {
        await insert(queries).all({ id: "lost" });
        const counted = outcomeOf(queries.execute(slowly(4_000_000)));
        await Bun.sleep(50);
        threads[0]!.terminate();
        expect(await counted).toBeInstanceOf(DatabaseUnavailable);
      });
      const behind = [writer.transaction, writer.transactionAside].map((transaction, at) =>
        transaction(async (queries) => void (await insert(queries).all({ id: `behind ${at}` }))),
      );
      expect(await outcomeOf(lost)).toBeInstanceOf(DatabaseUnavailable);
      await Promise.all(behind);
      expect(ids()).toEqual(["behind 0", "behind 1"]);
    }));

  test("that does not answer is ended, and the next transaction has another", () =>
    onFresh(embedded, async ({ directory }) => {
      const deaf = `self.onmessage = ({ data: { id, step } }) => step === "begin" && self.postMessage({ id, rows: [] })`;
      const threads = [new Worker(`data:text/javascript,${encodeURIComponent(deaf)}`, { ref: false })];
      const aside = createAsideWriter(join(directory, "itube.sqlite"), 2_000, () => threads.pop() ?? startThread());
      await aside.begin();
      expect(await outcomeOf(aside.commit())).toBeInstanceOf(DatabaseUnavailable);
      await aside.rollback();
      await aside.begin();
      expect(await aside.run("SELECT 1", [], "arrays")).toEqual([[1]]);
      await aside.rollback();
      aside.close();
    }));
});
