/** Of the length of a text and a list at first; halved until the whole fits. */
const [LONGEST_TEXT, LONGEST_LIST] = [1_024, 128];

const more = (count: number, what: string): string => `… and ${count} more ${what}`;

const shortenText = (text: string, most: number): string =>
  text.length <= most
    ? text
    : // Half a character would be none.
      text.slice(0, most).replace(/[\ud800-\udbff]$/, "") + more(text.length - most, "characters");

const shortenValue = (value: unknown, text: number, list: number): unknown => {
  if (typeof value === "string") return shortenText(value, text);
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortenValue(one, text, list)]));
  const kept = value.slice(0, list).map((one) => shortenValue(one, text, list));
  return value.length > list ? [...kept, more(value.length - list, "items")] : kept;
};

/** A value as JSON of so many bytes at the most: where it has more, its longest texts and lists end early, and say so. */
export const toShortJson = (value: object, most: number): string => {
  let json = JSON.stringify(value);
  for (let part = 1; Buffer.byteLength(json) > most && part <= LONGEST_TEXT; part *= 2)
    json = JSON.stringify(shortenValue(value, LONGEST_TEXT / part, Math.floor(LONGEST_LIST / part)));
  // Made of names alone: nothing here is.
  return Buffer.byteLength(json) > most ? JSON.stringify({ left_out: more(json.length, "characters") }) : json;
};
