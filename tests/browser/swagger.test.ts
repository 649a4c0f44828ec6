import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Locator, Page } from "playwright-core";
import { operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { findChromium, launchChromium } from "./chromium.ts";

// A page of 1.5 MB of script, on a machine that may be busy.
setDefaultTimeout(60_000);

const found = await findChromium();
if ("missing" in found) leaveOut("Swagger UI in a browser", found.missing);

const table: readonly Operation[] = Object.values(operations);

/** An operation's block, by the id that Swagger UI makes of its tag and its name. */
const blockOf = (page: Page, id: string): Locator => page.locator(`.opblock[id$="-${id}"]`);

/** Opens an operation, fills in its body, presses Execute; the status and the body that the page then shows. */
const execute = async (page: Page, id: string, body?: unknown): Promise<{ status: string; answer: unknown }> => {
  const block = blockOf(page, id);
  await block.locator(".opblock-summary-control").click();
  if (body !== undefined) await block.locator("textarea.body-param__text").fill(JSON.stringify(body));
  await block.getByRole("button", { name: "Execute" }).click();
  const answer = block.locator(".live-responses-table tbody tr").first();
  const status = ((await answer.locator(".response-col_status").textContent()) ?? "").trim();
  return { status, answer: JSON.parse((await answer.locator(".microlight").first().textContent()) ?? "") };
};

describe.skipIf("missing" in found)("Swagger UI", () => {
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  let person: Person;
  const complaints: string[] = [];
  const requested: URL[] = [];

  beforeAll(async () => {
    if ("missing" in found) return;
    server = await startServer();
    person = await signUp(server);
    browser = await launchChromium(found.executable);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => requested.push(new URL(request.url())));
    await page.goto(`${server.url}/`);
    await page.locator(".opblock").first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test("is where the front door leads", () => {
    expect(page.url()).toBe(`${server.url}/docs`);
  });

  test("shows every operation of the contract, and none besides", async () => {
    for (const { id, method, path } of table) {
      const block = blockOf(page, id);
      expect(await block.count(), id).toBe(1);
      expect(await block.locator(".opblock-summary-method").textContent()).toBe(method);
      expect(
        await block.locator(".opblock-summary-path, .opblock-summary-path__deprecated").getAttribute("data-path"),
      ).toBe(path);
    }
    expect(await page.locator(".opblock").count()).toBe(table.length);
  });

  test("refuses what needs a session before there is one", async () => {
    expect(await execute(page, "getCurrentUser")).toMatchObject({ status: "401", answer: { code: "unauthenticated" } });
    // Chromium itself reports every 4xx that a page receives.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("401")]);
  });

  test("logs in, and the session's cookie then opens the rest", async () => {
    const { email, password } = person;
    expect(await execute(page, "loginUser", { email, password })).toMatchObject({
      status: "200",
      answer: { message: "Signed in.", token_type: "bearer" },
    });
    expect(await execute(page, "listVideos")).toEqual({ status: "200", answer: [] });
    expect(await execute(page, "createUploadUrl")).toMatchObject({ status: "200", answer: { method: "PUT" } });
    const cookies = await page.context().cookies(server.url);
    expect(cookies.find(({ name }) => name === "access_token")).toMatchObject({ httpOnly: true, path: "/" });
  });

  test("logs out, which the cookies do not survive", async () => {
    expect(await execute(page, "logoutUser")).toMatchObject({ status: "200" });
    expect(await page.context().cookies(server.url)).toEqual([]);
  });

  test("asks this server alone, and nothing on the page complains", () => {
    expect(requested.filter(({ protocol, origin }) => protocol !== "data:" && origin !== server.url)).toEqual([]);
    expect(requested.length).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
  });
});
