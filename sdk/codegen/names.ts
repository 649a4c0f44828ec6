/** What an operation is called on the client: `listVideos` of the resource `videos` is `videos.list`. */

/** The words that a resource's name says already. */
const nouns: Readonly<Record<string, readonly string[]>> = {
  auth: ["User", "Session"],
  transcoding: ["Video"],
};

const nounsOf = (resource: string): readonly string[] => {
  const plural = resource[0]!.toUpperCase() + resource.slice(1);
  return nouns[resource] ?? [plural, plural.replace(/s$/, "")];
};

/** @param said the contract's own word for it (`x-sdk-name`), where the rule finds none that reads well */
export const toMethodName = (resource: string, operationId: string, said: string | undefined): string => {
  if (said !== undefined) return said;
  const words = operationId.split(/(?=[A-Z])/);
  const kept = words.filter((word) => !nounsOf(resource).includes(word));
  return kept.map((word, at) => (at === 0 ? word.toLowerCase() : word)).join("");
};
