/**
 * Every value that a `Cookie` header has for a name, as sent (RFC 6265, section 4.2.1). More than one is cookie tossing: a
 * sibling host can add a second cookie of the same name, but not remove the first, and no order tells which is ours.
 */
export const readCookies = (header: string | null, name: string): readonly string[] => {
  if (header === null) return [];
  const values: string[] = [];
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals !== -1 && part.slice(0, equals).trim() === name) values.push(part.slice(equals + 1).trim());
  }
  return values;
};
