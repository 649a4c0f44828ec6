/** The `Link` header's value for the next page of the same list (RFC 8288); undefined on the last page. */
export const nextPage = (
  self: string,
  query: Readonly<Record<string, string | number | undefined>>,
  cursor: string | undefined,
): string | undefined => {
  if (cursor === undefined) return undefined;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && name !== "cursor") search.append(name, String(value));
  search.append("cursor", cursor);
  return `<${self}?${search}>; rel="next"`;
};
