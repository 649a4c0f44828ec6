import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { film } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type Person, signUp } from "../harness/person.ts";
import { createProjectWithSdk, type Project } from "../harness/sdk-package.ts";
import { freePort, type RunningServer, startServer } from "../harness/server.ts";
import { findChromium, launchChromium } from "./chromium.ts";

setDefaultTimeout(60_000);

const found = await findChromium();
if ("missing" in found) leaveOut("the upload page in a browser", found.missing);

describe.skipIf("missing" in found)("the upload page", () => {
  let server: RunningServer;
  let project: Project;
  let host: Bun.Subprocess<"ignore", "pipe", "inherit">;
  let browser: Browser;
  let page: Page;
  let person: Person;
  const complaints: string[] = [];

  beforeAll(async () => {
    if ("missing" in found) return;
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    [server, project] = await Promise.all([
      startServer({ env: { CORS_ALLOWED_ORIGINS: origin } }),
      createProjectWithSdk(),
    ]);
    person = await signUp(server);
    const folder = join(import.meta.dir, "../../sdk/examples/upload-page");
    await cp(folder, join(project.path, "upload-page"), { recursive: true });
    host = Bun.spawn([process.execPath, "upload-page/serve.js"], {
      cwd: project.path,
      env: { ...Bun.env, PORT: String(port), ITUBE_API: `${server.url}/api/v1` },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "inherit",
    });
    // Its first line says that it listens.
    const reader = host.stdout.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain(origin);
    browser = await launchChromium(found.executable);
    page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(origin);
  });
  afterAll(async () => {
    await browser?.close();
    host?.kill();
    await host?.exited;
    await server?.[Symbol.asyncDispose]();
    await project?.[Symbol.asyncDispose]();
  });

  const logIn = async (password: string) => {
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Log in" }).click();
  };
  /** Every value that the bar has shown. */
  const watchProgress = () =>
    page.evaluate(`{
      const bar = document.querySelector("progress");
      window.shown = [];
      new MutationObserver(() => window.shown.push(bar.value)).observe(bar, { attributes: true, attributeFilter: ["value"] });
    }`);
  const choose = async (name: string, size: number) => {
    const bytes = Buffer.alloc(size);
    bytes.set(await film.bytes());
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "video/mp4", buffer: bytes });
  };
  const slowDown = async (bytesPerSecond: number) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  };

  test("asks who it is, and says what the server says of a wrong password", async () => {
    await logIn("Wrong-Horse-7");
    await page.locator("#login [role=alert]").filter({ hasText: /\w/ }).waitFor();
    // Chromium itself reports every 4xx that a page receives: nobody is signed in yet, and the password is wrong.
    expect(complaints.splice(0).filter((text) => !text.includes("401"))).toEqual([]);
  });

  test("logs in across origins, uploads with a bar that moves, and lists the film", async () => {
    await logIn(person.password);
    await page.getByText("None yet.").waitFor();
    await slowDown(4_000_000);
    await choose("Harbour.mp4", 3_000_000);
    expect(await page.getByLabel("Title").inputValue()).toBe("Harbour");
    await watchProgress();
    await page.getByRole("button", { name: "Upload" }).click();
    const item = page.locator("#mine li");
    await item.waitFor();
    expect(await item.textContent()).toBe("Harbourpublicin progress");
    const shown = (await page.evaluate("window.shown")) as number[];
    expect(shown.filter((value) => value > 0 && value < 1).length).toBeGreaterThan(1);
    expect(shown).toEqual([...shown].sort((one, other) => one - other));
    expect(shown.at(-1)).toBe(1);
  });

  test("stops where the person cancels, and keeps nothing of it", async () => {
    await slowDown(200_000);
    await choose("Never mind.mp4", 3_000_000);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.locator("#going").waitFor({ state: "hidden" });
    expect(await page.locator("#upload [role=alert]").textContent()).toBe("");
    await slowDown(-1);
    expect(await page.locator("#mine li").count()).toBe(1);
  });

  test("still knows the person when it is opened again, until they log out", async () => {
    await page.reload();
    await page.locator("#mine li").waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Log in" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Log in" }).waitFor();
    expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
  });
});
