/**
 * The folder of a stream's manifest, in one spelling: host and path, with a slash at its end. An origin may take letters, escapes
 * and empty steps for the same that are different to others, and then the folders are one: rather refused than opened to somebody else's viewers.
 */
export const toStreamFolder = (streamUrl: string): string => {
  const { host, pathname } = new URL(streamUrl);
  const path = pathname.slice(0, pathname.lastIndexOf("/") + 1);
  const decoded = path.replace(/%[0-9a-f]{2}/gi, (escaped) =>
    String.fromCharCode(Number.parseInt(escaped.slice(1), 16)),
  );
  // Decoded, it may have steps of its own: `a%2f..%2fb`.
  const steps: string[] = [];
  for (const step of decoded.split("/"))
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  return [host.replace(/\.(?=:|$)/, ""), ...steps, ""].join("/").toLowerCase();
};

/** Whether who may fetch what is in one of them, and below, reaches the other. */
export const isSameOrInside = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
