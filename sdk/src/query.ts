type Query = Readonly<Record<string, unknown>>;

/** With its question mark; empty where nothing is asked. A list is a parameter said several times. */
export const toQuery = (query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const item of [value].flat()) if (item != null) search.append(name, `${item}`);
  const text = `${search}`;
  return text && `?${text}`;
};

/** Keeps what is said several times. */
export const fromQuery = (search: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]));
