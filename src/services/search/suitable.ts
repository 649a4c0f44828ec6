import type { Database } from "../../adapters/database/port.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Shown } from "./documents-store.ts";
import type { Sources } from "./index-store.ts";

/** Those of the documents of a page that somebody of this age may see. */
export type KeepSuitable = (documents: readonly Shown[], age: MinimumAge) => Promise<readonly Shown[]>;

/**
 * By what their sources say now: the index comes later, by minutes after a large import, and nobody is shown what was hidden, or is for older people, since.
 */
export const createKeepSuitable =
  ({ reader }: Database, sources: Sources): KeepSuitable =>
  async (documents, age) => {
    const read = [...Map.groupBy(documents, ({ type }) => type)].map(([type, some]) =>
      sources[type]?.read(
        reader,
        some.map(({ targetId }) => targetId),
      ),
    );
    const present = (await Promise.all(read)).flatMap((some) => some ?? []);
    const suitable = new Set(
      present.filter(({ minimumAge }) => minimumAge <= age).map(({ type, id }) => `${type} ${id}`),
    );
    return documents.filter(({ type, targetId }) => suitable.has(`${type} ${targetId}`));
  };
