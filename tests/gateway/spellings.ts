/** Ways to write a path that something between a client and a handler has been known to read as another one. */

const between = [
  [
    "//",
    "///",
    "/./",
    "/.//",
    "/%2e/",
    "/%2E/",
    "/x/../",
    "/x/%2e%2E/",
    "/x/%2e./",
    "/x/..%2f",
    "/x%2f../",
    "/x%2F..%2F",
  ],
  ["%2f", "%2F", "%252f", "\\", "%5c", "%5C", "/x\\..\\", "/x/..%5c", "%c0%af", "%e0%80%af", "%EF%BC%8F", "%u2215"],
  [
    "/%00/",
    "%00/",
    "/\0/",
    "/;/",
    ";x/",
    ";x=1/",
    "/;x=1/",
    "/x/..;/",
    "/x/..;a=b/",
    "/x/.;/../",
    "/ /",
    "%20/",
    "/%20/",
  ],
  [
    "/%252e%252e/",
    "/%c0%ae%c0%ae/",
    "/%c0%ae/",
    "/%ff/",
    "/%EF%BC%8E%EF%BC%8E/",
    "/.%09./",
    "/.%0d./",
    "/%0d%0a/",
    "\t/",
  ],
  ["#/", "/#/", "?/", "/?/", "%3f/", "%23/", "/.../", "/..../", "/x/%2e%2e%2f", "/%2e%2e;/", "/..%00/", "/x/..%ff/"],
].flat();

const ends = [
  [
    "/",
    "//",
    "/.",
    "/..",
    "/%2e",
    "/%2e%2e",
    "/./",
    "/x/..",
    "/x/../",
    ".",
    "..",
    "%2e",
    "%20",
    "+",
    "%09",
    "%0a",
    "%0d%0aX:%20y",
  ],
  ["?", "??", "?x", "?x=/../y", "?\\..\\x", "?%2e%2e/", "#", "#x", "#?x", "/#", "/#/..", "?#", "?x=1#y", "%23", "%3f"],
  [
    ";",
    ";x",
    "/;",
    ";jsessionid=1",
    "/;/",
    "%3b",
    "%00",
    "%00.json",
    "\0",
    ".json",
    "/*",
    "*",
    "%",
    "%2",
    "%zz",
    "%u002e",
  ],
  [
    "%ff",
    "%c0%ae",
    "%c0%80",
    "%ed%a0%80",
    "%f8%80%80%80%80",
    "\xff",
    "\xc0\xae",
    "%EF%BC%8F",
    "/%EF%BC%8F..",
    "%e2%80%ae",
    "~",
    "%7e",
  ],
].flat();

const starts = [
  [
    "/api/v1",
    "/API/V1",
    "/Api/v1",
    "/api/V1",
    "/api//v1",
    "//api/v1",
    "/api/v1/",
    "/api/v1/api/v1",
    "/api/v2",
    "/api",
    "/v1",
  ],
  [
    "/api/v1/..",
    "/api/v1/../..",
    "/api/v1/%2e%2e",
    "/api/v1/..%2f..",
    "/%61pi/v1",
    "/api%2fv1",
    "/api\\v1",
    "/api/v1;x",
  ],
  [
    "/s3/..",
    "/s3/%2e%2e",
    "/s3/..%2f..",
    "/s3/..;",
    "/s3//..",
    "/s3%2f..",
    "/s3/x/../..",
    "//s3/..",
    "/s3/#/..",
    "/api/v1/s3/..",
  ],
  [
    "/docs/..",
    "/health/..",
    "/health/..;",
    "/upload/videos/../..",
    "/.",
    "/..",
    "/../..",
    "/\\",
    "\\",
    "/;",
    "/%00",
    "/%2f",
    "/*",
  ],
  [
    "//localhost",
    "http://localhost",
    "http://evil.example",
    "https://evil.example",
    "http://localhost@evil.example",
    "ftp://localhost",
  ],
  [
    "localhost:443",
    "http://evil.example/api/v1",
    "HTTP://localhost",
    "http:",
    "//evil.example/..",
    "http://evil.example#",
    "?",
    "#",
  ],
].flat();

const letters: readonly ((segment: string) => string)[] = [
  (segment) => segment.toUpperCase(),
  (segment) => segment[0]!.toUpperCase() + segment.slice(1),
  (segment) => toEncoded(segment[0]!) + segment.slice(1),
  (segment) => segment.slice(0, -1) + toEncoded(segment.at(-1)!),
  (segment) => [...segment].map(toEncoded).join(""),
  (segment) => toEncoded(segment[0]!).replace("%", "%25") + segment.slice(1),
  // Full width, and the same letter in two bytes where one would do.
  (segment) => encodeURIComponent(String.fromCharCode(segment.charCodeAt(0) + 0xfee0)) + segment.slice(1),
  (segment) => `%c1%${(0x80 | (segment.charCodeAt(0) & 0x3f)).toString(16)}${segment.slice(1)}`,
  (segment) => `${segment}.`,
  (segment) => `.${segment}`,
  (segment) => `${segment}%2e`,
];

const toEncoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`;

/** Every spelling of one path, itself the first. */
export const spell = (path: string): readonly string[] => {
  const segments = path.split("/").slice(1);
  const within = segments.flatMap((_, at) => {
    const head = segments.slice(0, at).map((segment) => `/${segment}`);
    const tail = segments.slice(at);
    return [
      ...between.map((separator) => `${head.join("")}${separator}${tail.join("/")}`),
      ...letters.map((change) => ["", ...segments.with(at, change(segments[at]!))].join("/")),
    ];
  });
  return [
    ...new Set([
      path,
      ...starts.map((start) => start + path),
      ...ends.map((end) => path + end),
      ...ends.map((end) => `/api/v1${path}${end}`),
      ...within,
      "*",
    ]),
  ];
};
