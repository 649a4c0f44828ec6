import { expect, test } from "bun:test";
import { createAcknowledgements } from "../../src/adapters/events/acknowledgements.ts";

const message = (id: string) => ({ id, receipt: id, body: "" });

test("a process that has left its queue ends, and does not wait for what is done already", async () => {
  const script = `
    import { createPoller } from "./src/adapters/events/poller.ts";
    const nothing = () => {};
    const sent = [[{ id: "1", receipt: "1", body: "" }]];
    const queue = {
      receive: async (most, signal) => sent.pop() ?? new Promise((_, reject) => signal.addEventListener("abort", reject)),
      remove: async () => (console.log("removed"), 0),
      close: nothing,
    };
    const handle = async () => (await Bun.sleep(50), "handled");
    const poller = createPoller({ queue, handle, log: { info: nothing, warn: nothing, error: nothing } });
    poller.start();
    await Bun.sleep(10);
    await poller.close();`;
  const begun = performance.now();
  const { stdout } = await Bun.$`${process.execPath} -e ${script}`.cwd(`${import.meta.dir}/../..`).quiet();
  expect(stdout.toString()).toBe("removed\n");
  expect(performance.now() - begun).toBeLessThan(8_000);
});

test("what is done after the queue was left is not acknowledged: there is nobody to do it", async () => {
  const removed: string[] = [];
  const acknowledgements = createAcknowledgements(
    {
      remove: async (batch) => {
        removed.push(...batch.map(({ id }) => id));
        return 0;
      },
    },
    () => {},
  );
  acknowledgements.add(message("in time"));
  await acknowledgements.close();
  acknowledgements.add(message("late"));
  await Bun.sleep(150);
  expect(removed).toEqual(["in time"]);
});
