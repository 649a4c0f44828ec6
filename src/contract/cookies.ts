/**
 * Every value that a `Cookie` header has for a name, as sent (RFC 6265, section 4.2.1). More than one is cookie tossing: a
 * sibling host can add a second cookie of the same name, but not remove the first, and no order tells which is ours.
 */
export const readCookies = (header: string | null, name: string): readonly string[] => {
  // Most callers send neither, or this one alone.
  if (header === null || !header.includes(name)) return none;
  const values: string[] = [];
  for (let start = 0; start < header.length; ) {
    const semicolon = header.indexOf(";", start);
    const end = semicolon === -1 ? header.length : semicolon;
    const equals = header.indexOf("=", start);
    if (equals !== -1 && equals < end && header.slice(start, equals).trim() === name)
      values.push(header.slice(equals + 1, end).trim());
    start = end + 1;
  }
  return values;
};

const none: readonly string[] = [];
