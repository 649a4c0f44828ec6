import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import type { OperationId } from "../../generated/operations.ts";
import type { components } from "../../generated/types.ts";
import { publishClip, tokenOf } from "../harness/clip.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { freePort, type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";
import { findChromium, launchChromium } from "./chromium.ts";

setDefaultTimeout(60_000);

type Wire = components["schemas"];
type Answer<Body> = { readonly status: number; readonly body: Body };

const found = await findChromium();
if ("missing" in found) leaveOut("a rented film in a browser", found.missing);

const html = `<!doctype html><meta charset="utf-8"><title>Player</title><video muted playsinline></video>`;
const price = { amount: 399, currency: "EUR" };

describe.skipIf("missing" in found)("a film that is to be rented, on a page of another origin", () => {
  let server: RunningServer;
  let site: ReturnType<typeof Bun.serve>;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let film: string;

  beforeAll(async () => {
    if ("missing" in found) return;
    const [port, email] = [await freePort(), freshAddress("root")];
    const origin = `http://localhost:${port}`;
    server = await startServer({ env: { CORS_ALLOWED_ORIGINS: origin, ADMIN_EMAILS: email } });
    const root = await signUp(server, { email, name: "Root" });
    ada = await signUp(server);
    film = await sell(root);
    const headers = { "content-type": "text/html; charset=utf-8" };
    site = Bun.serve({ port, fetch: () => new Response(html, { headers }) });
    browser = await launchChromium(found.executable);
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(origin);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop(true);
    await server?.[Symbol.asyncDispose]();
  });

  /** A movie that has to be rented; its id. */
  const sell = async (root: Person): Promise<string> => {
    const create = async (id: OperationId, body: object): Promise<{ id: string }> => {
      const input: CallInput = { as: { kind: "bearer", token: root.token }, body };
      const answer = await callOperation(`${server.url}/api/v1`, id, input);
      if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { id: string };
    };
    const { video_s3_key } = await publishClip(server, root, "PRIVATE");
    const { id } = await create("createMovie", { title: "The Quiet Harbour", minimum_age: 0, video_s3_key });
    const terms = { access: "rent", price, start_within_hours: 720, watch_within_hours: 48 };
    await create("createAccessRule", { target: { type: "movie", id }, ...terms });
    return id;
  };

  /** As a script of the page calls, with the session's cookies. */
  const call = <Body>(method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
    const init = { method, credentials: "include", ...(body && { headers, body: JSON.stringify(body) }) };
    return page.evaluate<Answer<Body>>(
      `fetch(${JSON.stringify(`${server.url}/api/v1${path}`)}, ${JSON.stringify(init)})
        .then(async (answer) => ({ status: answer.status, body: await answer.json() }))`,
    );
  };
  /** Plays the most of a second; how ready the element was each time that it told the time, or what went wrong. */
  const watch = (url: string) =>
    page.evaluate<readonly { readonly at: number; readonly ready: number; readonly width: number }[] | string>(
      `new Promise((resolve) => {
        const video = document.querySelector("video");
        const told = [];
        video.onerror = () => resolve("error " + video.error?.message);
        video.ontimeupdate = () => {
          told.push({ at: video.currentTime, ready: video.readyState, width: video.videoWidth });
          if (video.currentTime > 0.7) resolve(told);
        };
        video.src = ${JSON.stringify(url)};
        video.play().catch((error) => resolve(String(error)));
      })`,
    );

  test("is refused with its offers, rented by one of them, and then plays by the address that Play gives", async () => {
    expect(await call("POST", "/auth/login", { email: ada.email, password: ada.password })).toMatchObject({
      status: 200,
    });
    const refused = await call<Wire["PlaybackProblem"]>("GET", `/play/ondemand/${film}`);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "not_entitled", offers: [{ type: "rent", content: { type: "movie", id: film }, price }] },
    });
    const [offer] = refused.body.offers as readonly { readonly id: string }[];
    const taken = await call("POST", `/ondemand/rent/${film}`, { offer_id: offer!.id, price });
    expect(taken).toMatchObject({ status: 201, body: { content: { id: film }, started_at: null } });

    const { status, body } = await call<Wire["Playback"]>("GET", `/play/ondemand/${film}`);
    expect([status, body.content_type]).toEqual([200, "video/mp4"]);
    noteSecrets(tokenOf(body.playback_url));
    const told = await watch(body.playback_url);
    if (typeof told === "string") throw new Error(told);
    const times = told.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(0.7);
    // HAVE_CURRENT_DATA: there is a picture of that time.
    expect(told.filter(({ ready, width }) => ready < 2 || width === 0)).toEqual([]);

    // Opened by itself, it plays in the page that the browser makes for it.
    const tab = await browser.newPage();
    await tab.goto(body.playback_url);
    await tab.evaluate("document.querySelector('video').play()");
    await waitFor("the film to play", () => tab.evaluate<boolean>("document.querySelector('video').currentTime > 0.5"));

    const { body: rentals } = await call<Wire["RentalPage"]>("GET", "/users/rentals?running=true");
    expect(rentals).toMatchObject({ total: 1, rentals: [{ title: "The Quiet Harbour", content: { id: film } }] });
    expect(rentals.rentals[0]!.started_at).not.toBeNull();
  });
});
