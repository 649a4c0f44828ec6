import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { type FrontProxy, frontProxies, hasFrontProxy, startFrontProxy } from "../harness/front-proxy.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { createPathAttack } from "./path-attack.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";

/** The client's own address: not the proxy's, which is 127.0.0.1. */
const from = "127.0.0.2";
const smuggled = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: smuggled-request\r\n\r\n";

for (const name of frontProxies.filter(hasFrontProxy))
  for (const header of ["x-forwarded-for", "forwarded"] as const)
    describe(`behind ${name}, which tells the client's address by ${header},`, () => {
      let world: RecordedWorld;
      let proxy: FrontProxy;
      beforeAll(async () => {
        world = await createRecordedWorld({
          TRUSTED_PROXIES: "127.0.0.1",
          FORWARDED_HEADER: header,
        });
        proxy = await startFrontProxy(name, world.gateway.url);
      });
      beforeEach(() => world.forget());
      afterAll(async () => {
        await proxy[Symbol.asyncDispose]();
        await world[Symbol.asyncDispose]();
      });

      const ask = (lines: readonly (readonly [string, string])[] = [], target = "/.well-known/jwks.json") =>
        sendRaw(proxy.url, toRaw("GET", target, [["Host", "localhost"], ["Connection", "close"], ...lines]), { from });

      test("no service sees what policy would deny, however its path is spelled", async () => {
        const { attack, judgeSeen } = createPathAttack(world);
        for (const operation of [operations.getVideo, operations.updateVideoStatus]) {
          world.forget();
          const calls = await attack(operation, { url: proxy.url, host: "localhost", from });
          expect(await judgeSeen(calls)).toEqual([]);
          expect(world.seen().length).toBeGreaterThan(0);
        }
      });

      test("the client's address is what the proxy wrote, whatever the client has written before", async () => {
        for (const lines of [
          [],
          [["X-Forwarded-For", "203.0.113.9"]],
          [["X-Forwarded-For", "203.0.113.9, 127.0.0.1"]],
          [
            ["X-Forwarded-For", "203.0.113.9"],
            ["x-forwarded-for", "127.0.0.1"],
          ],
          [["X_Forwarded_For", "203.0.113.9"]],
          [["X-Forwarded-For", "unknown, 203.0.113.9,,"]],
          [["Forwarded", "for=203.0.113.9"]],
          [["Forwarded", 'for="203.0.113.9']],
          [["Forwarded", 'for="[2001:db8::1]:80";by=127.0.0.1, for=127.0.0.1;host="a,b']],
          [
            ["Forwarded", "for=203.0.113.9;"],
            ["Forwarded", "for=127.0.0.1,"],
          ],
          [["X-Real-IP", "203.0.113.9"]],
          [["Connection", "x-forwarded-for, forwarded"]],
        ] as const) {
          const requestId = crypto.randomUUID();
          await ask([["X-Request-Id", requestId], ...lines]);
          const line =
            world.gateway
              .log()
              .split("\n")
              .find((text) => text.includes(requestId)) ?? "{}";
          expect([lines, JSON.parse(line).address]).toEqual([lines, from]);
          expect(world.seen().flatMap((request) => valuesOf(request, "x-forwarded-for"))).toEqual([from]);
          world.forget();
        }
      });

      test("identities in headers reach nobody", async () => {
        const names = ["X-User-ID", "X_User_ID", "x-user-roles", "X-Itube-Principal", "X-Original-URL", "Connection"];
        await ask(
          [...names.map((own) => [own, "x-itube-principal"] as const), ["Authorization", `Bearer ${world.ada.token}`]],
          "/upload/videos",
        );
        const [request, ...more] = world.seen();
        expect(more).toEqual([]);
        expect(valuesOf(request!, "x-user-id")).toEqual([world.ada.subject]);
        expect(valuesOf(request!, "x-user-roles")).toEqual(["user"]);
        expect(await world.principalOf(request!)).toMatchObject({ subject: world.ada.subject });
        expect(request!.headers.filter(([own]) => own.includes("_") || /original/i.test(own))).toEqual([]);
      });

      test("every request that a service sees is one that the proxy saw, too", async () => {
        const chunked = `0\r\n\r\n${smuggled}`;
        const framings = [
          `Content-Length: ${chunked.length}\r\nTransfer-Encoding: chunked`,
          `Transfer-Encoding: chunked\r\nContent-Length: ${chunked.length}`,
          `Content-Length: ${chunked.length}\r\nTransfer-Encoding: xchunked`,
          `Content-Length: ${chunked.length}\r\nTransfer-Encoding: chunked, identity`,
          `Content-Length: ${chunked.length}\r\nTransfer-Encoding: identity`,
          `Content-Length: ${chunked.length}\r\nTransfer-Encoding: \x0bchunked`,
          `Content-Length: ${chunked.length}\r\nTransfer_Encoding: chunked`,
          `Content-Length: ${chunked.length}\r\nX: y\r\n Transfer-Encoding: chunked`,
          `Content-Length: ${chunked.length}\r\nContent-Length: 0`,
          `Content-Length: ${chunked.length}, 0`,
          `Content_Length: 0\r\nContent-Length: ${chunked.length}`,
          "Transfer-Encoding: chunked",
        ];
        for (const method of ["POST /auth/logout", "GET /auth/me", "PUT /s3/itube-raw-videos/x"])
          for (const framing of framings) {
            await sendRaw(proxy.url, `${method} HTTP/1.1\r\nHost: localhost\r\n${framing}\r\n\r\n${chunked}`, {
              from,
              patience: 60,
            });
            // The proxy adds an address to each request that it knows of; one that was hidden in another has none.
            const untold = world
              .seen()
              .filter(
                (request) =>
                  request.target !== "/s3/itube-raw-videos/x" && valuesOf(request, "x-forwarded-for").join() !== from,
              );
            expect([framing, untold]).toEqual([framing, []]);
          }
      });
    });
