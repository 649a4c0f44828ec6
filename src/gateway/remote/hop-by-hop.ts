/** Headers that `Connection` names end here, whatever they are (RFC 9110, section 7.6.1); in lower case. */
export const connectionNames = (headers: Headers): readonly string[] => {
  const value = headers.get("connection");
  if (value === null || value === "keep-alive" || value === "close") return none;
  return value
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
};

const none: readonly string[] = [];
