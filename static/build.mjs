// Bundles the browser code into static/dist/site: app.js, app.css, their fonts and one file per page bundle.
//
//   node static/build.mjs           one build
//   node static/build.mjs --watch   again at each change
//   OUT=folder node static/build.mjs   somewhere else
//
// Nothing to register: every static/js/elements/*.js joins app.js, every static/css/*.css joins app.css,
// every static/js/pages/*.js is a bundle of its own, loaded by the page that needs it.

import { build, context } from "esbuild";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.OUT ?? join(here, "dist", "site");
const list = (folder, ending) =>
  existsSync(join(here, folder))
    ? readdirSync(join(here, folder)).filter((name) => name.endsWith(ending)).sort()
    : [];

// `import "all:elements"` in app.js and `@import "all:css"` in app.css stand for a folder's files.
const everything = {
  name: "everything",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^all:/ }, ({ path }) => ({ path: path.slice(4), namespace: "all" }));
    onLoad({ filter: /^elements$/, namespace: "all" }, () => ({
      contents: list("js/elements", ".js").map((name) => `import "./${name}";`).join("\n"),
      resolveDir: join(here, "js", "elements"),
    }));
    onLoad({ filter: /^css$/, namespace: "all" }, () => ({
      contents: list("css", ".css")
        .filter((name) => name !== "app.css")
        .map((name) => `@import "./${name}";`)
        .join("\n"),
      loader: "css",
      resolveDir: join(here, "css"),
    }));
  },
};

const pages = list("js/pages", ".js").map((name) => ({
  in: join(here, "js", "pages", name),
  out: basename(name, ".js"),
}));

const options = {
  entryPoints: [
    { in: join(here, "js", "app.js"), out: "app" },
    { in: join(here, "css", "app.css"), out: "app" },
    ...pages,
  ],
  inject: [join(here, "js", "no-inline-handlers.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "none",
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "dataurl", ".png": "dataurl" },
  plugins: [everything],
  logLevel: "warning",
};

rmSync(out, { recursive: true, force: true });
if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
