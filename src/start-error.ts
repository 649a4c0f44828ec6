/** Why the process cannot start, in a sentence for its operator. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** An error of listening, as what to do about it; `variable` is the one that names the port. */
export const toListenError = (error: unknown, host: string, port: number, variable: string): unknown => {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      // Bun says the same of a name that nobody knows.
      return /^[\d.:]+$|^localhost$/.test(host)
        ? new StartError(`${host}:${port} is taken. Set ${variable} to another, or stop what listens there.`)
        : new StartError(`${host}:${port} is taken, or is no name of this machine. Set ${variable} or HOST.`);
    case "EACCES":
      return new StartError(`This user may not listen on port ${port}. Set ${variable} to one above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`This machine has no address ${host}. Set HOST to one that it has.`);
    default:
      return error;
  }
};

/** An error of opening the data directory, as what to do about it. */
export const toDataError = (error: unknown, directory: string): unknown => {
  const code = codeOf(error);
  if (code.startsWith("SQLITE_BUSY"))
    return new StartError(`${directory} is in use by another itube. Stop it, or set ITUBE_DATA_DIR to another.`);
  if (
    ["EACCES", "EPERM", "ENOENT", "ENOTDIR", "EEXIST", "EROFS", "ENOSPC", "SQLITE_CANTOPEN"].some((name) =>
      code.startsWith(name),
    )
  )
    return new StartError(`${directory} cannot be written (${code}). Set ITUBE_DATA_DIR to a directory that can.`);
  return error;
};
