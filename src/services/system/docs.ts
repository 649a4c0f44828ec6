/** Swagger UI, from our own files: no script of a foreign host, nothing inline. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>itube API</title>
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="stylesheet" href="/docs/page.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/page.js"></script>
  </body>
</html>
`;

const script = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  withCredentials: true,
});
`;

// Swagger UI's own style leaves a deprecated operation's method white on light grey, code in bright purple, and the
// filter too narrow for its own hint.
const style = `body { margin: 0; background: #fff; }
.swagger-ui .info { margin: 24px 0 8px; max-width: 52rem; }
.swagger-ui .information-container { padding-bottom: 0; }
.swagger-ui .info .renderedMarkdown code, .swagger-ui .opblock .renderedMarkdown code {
  padding: 1px 4px; color: inherit; background: #eef0f4; font-weight: 500;
}
.swagger-ui .scheme-container { margin: 0 0 8px; padding: 16px 0; box-shadow: none; border-bottom: 1px solid #e3e5ea; }
.swagger-ui .filter .operation-filter-input { width: 100%; max-width: none; margin: 16px 0 0; }
.swagger-ui .opblock.opblock-deprecated { opacity: 0.8; }
.swagger-ui .opblock.opblock-deprecated .opblock-summary-method { background: #6b7280; }
`;

type MediaType = "text/css" | "text/javascript" | "image/png";
export type Asset = { readonly contentType: MediaType; readonly body: Uint8Array };

const own: Readonly<Record<string, { contentType: MediaType; text: string }>> = {
  "page.js": { contentType: "text/javascript", text: script },
  "page.css": { contentType: "text/css", text: style },
};
const packaged: Readonly<Record<string, MediaType>> = {
  "swagger-ui.css": "text/css",
  "swagger-ui-bundle.js": "text/javascript",
  "favicon-32x32.png": "image/png",
};

export const docsPage = page;

/** What the page may load: its own files, the pictures inside its style sheet, and this API. */
export const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A file of the documentation by its name, and only by a name of these lists: no path is ever built from a request. */
export const readAsset = async (name: string): Promise<Asset | undefined> => {
  if (Object.hasOwn(own, name)) {
    const { contentType, text } = own[name]!;
    return { contentType, body: new TextEncoder().encode(text) };
  }
  if (!Object.hasOwn(packaged, name)) return undefined;
  const path = Bun.resolveSync(`swagger-ui-dist/${name}`, import.meta.dir);
  return { contentType: packaged[name]!, body: await Bun.file(path).bytes() };
};
