import { expect, test } from "bun:test";
import { startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";

/** A service that says of itself whether it is ready, and how its calls go. */
const startService = (status: number) => {
  const state = { ready: true, calls: 0 };
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: ({ url }) => {
      if (url.endsWith("/health/ready")) return new Response(null, { status: state.ready ? 200 : 503 });
      state.calls++;
      return Response.json({}, { status });
    },
  });
  return { state, url: server.url.origin, [Symbol.asyncDispose]: () => server.stop(true) };
};

const things = toOperation({ id: "listThings" });

test("an instance that is about to stop gets no more calls, and one that is ready again does", async () => {
  await using stopping = startService(200);
  await using other = startService(200);
  await using gateway = await startOperation(things, [stopping.url, other.url], { probes: true });
  const ask = () => callRaw(gateway.url, { target: "/things" });

  stopping.state.ready = false;
  await Bun.sleep(2200);
  const before = stopping.state.calls;
  for (let turn = 0; turn < 20; turn++) expect((await ask()).status).toBe(200);
  expect([stopping.state.calls - before, other.state.calls]).toEqual([0, 20]);

  stopping.state.ready = true;
  await Bun.sleep(2200);
  for (let turn = 0; turn < 20; turn++) await ask();
  expect(stopping.state.calls).toBeGreaterThan(before);
});

test("an instance that only breaks down is left alone where there is another", async () => {
  await using broken = startService(500);
  await using other = startService(200);
  await using gateway = await startOperation(things, [broken.url, other.url], { probes: true });
  const begun = performance.now();
  while (performance.now() - begun < 2000) {
    await callRaw(gateway.url, { target: "/things" });
    await Bun.sleep(20);
  }
  const before = broken.state.calls;
  for (let turn = 0; turn < 50; turn++) await callRaw(gateway.url, { target: "/things" });
  expect(broken.state.calls - before).toBeLessThan(5);
});
