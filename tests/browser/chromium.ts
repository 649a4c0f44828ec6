import { type Browser, chromium } from "playwright-core";

/** Either a Chromium that is installed on this machine, or why there is none; nothing is ever downloaded. */
export type FoundChromium = { readonly executable: string } | { readonly missing: string };

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const macOs = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

export const findChromium = async (): Promise<FoundChromium> => {
  const given = Bun.env.CHROMIUM_PATH;
  if (given)
    return (await Bun.file(given).exists()) ? { executable: given } : { missing: `CHROMIUM_PATH: no file ${given}` };
  for (const name of names) {
    const executable = Bun.which(name);
    if (executable) return { executable };
  }
  if (await Bun.file(macOs).exists()) return { executable: macOs };
  return { missing: "no Chromium on the PATH; install it, or set CHROMIUM_PATH" };
};

/** Headless, and silent: without these flags a fresh Chromium looks for updates, and for Google's hosts. */
export const launchChromium = (executable: string): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    args: [
      // Chromium's sandbox refuses root, which is who runs CI in a container.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
