import { expect, test } from "bun:test";
import { createInProcessEvents } from "../../src/adapters/events/in-process.ts";

const event = { bucket: "raw", key: "k", size: 1 } as const;
const create = () => createInProcessEvents({ attempts: 3, backOff: 1 });

test("every handler gets the event, and the publisher waits for all of them", async () => {
  const events = create();
  const seen: string[] = [];
  events.onObjectCreated(async ({ key }) => {
    await Bun.sleep(5);
    seen.push(`slow ${key}`);
  });
  events.onObjectCreated(async ({ key }) => void seen.push(`fast ${key}`));
  await events.publish(event);
  expect(seen).toEqual(["fast k", "slow k"]);
});

test("a handler that fails twice gets a third delivery, and the others no second", async () => {
  const events = create();
  let failures = 0;
  let others = 0;
  events.onObjectCreated(async () => {
    if (failures++ < 2) throw new Error("not yet");
  });
  events.onObjectCreated(async () => void others++);
  await events.publish(event);
  expect([failures, others]).toEqual([3, 1]);
});

test("a handler that always fails becomes the publisher's error, after the others are done", async () => {
  const events = create();
  let attempts = 0;
  let others = 0;
  events.onObjectCreated(() => Promise.reject(new Error(`attempt ${++attempts}`)));
  events.onObjectCreated(async () => {
    await Bun.sleep(20);
    others++;
  });
  await expect(events.publish(event)).rejects.toThrow("attempt 3");
  expect(others).toBe(1);
});
