/**
 * Builds what the explorer's pages load into src/dateline/explorer/static/built/ (never committed):
 *
 *   node web/build.ts          app.js, report.js, world.json, THIRD_PARTY.txt
 *   node web/build.ts --watch  both scripts again at every change, not minified, with its source map
 *
 * The style is src/dateline/explorer/static/style/*.css, served as it stands, so that pages look right without a build.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context, type BuildOptions, type Metafile } from "esbuild";
import { world } from "./world.ts";

const WEB = dirname(fileURLToPath(import.meta.url));
const BUILT = join(WEB, "../src/dateline/explorer/static/built");
const MODULES = join(WEB, "node_modules");
const ATLAS = "world-atlas"; // in the bundle as data
const WORLD = "d3-geo"; // its arithmetic made the paths of world.json

const json = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;
const version = (name: string): string => json<{ version: string }>(join(MODULES, name, "package.json")).version;

const options: BuildOptions = {
  absWorkingDir: WEB,
  entryPoints: { app: "src/main.ts", report: "src/report.ts" }, // of the pages; of a report to mail
  outdir: BUILT,
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // the licences stand in THIRD_PARTY.txt
  logLevel: "warning",
};

/** Packages whose code esbuild put into the bundle. */
function bundled(meta: Metafile): string[] {
  const names = Object.keys(meta.inputs).flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function licence(name: string): string {
  const about = json<{ version: string; license?: string }>(join(MODULES, name, "package.json"));
  const text = readFileSync(join(MODULES, name, "LICENSE"), "utf8").trim();
  return `${name} ${about.version} (${about.license ?? "see below"})\n\n${text}\n`;
}

function thirdParty(meta: Metafile): string {
  const head = "What others wrote, in the files beside this one.\n\nworld.json: borders by Natural Earth, public domain.\n";
  const names = [...new Set([...bundled(meta), ATLAS, WORLD])].sort();
  return [head, ...names.map(licence)].join(`\n${"-".repeat(80)}\n\n`);
}

async function once(): Promise<void> {
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(BUILT, { recursive: true });
  const { metafile } = await build({ ...options, minify: true, metafile: true });
  writeFileSync(join(BUILT, "world.json"), JSON.stringify(world(join(MODULES, ATLAS), version(ATLAS), json(join(WEB, "countries.json")))));
  writeFileSync(join(BUILT, "THIRD_PARTY.txt"), thirdParty(metafile));
}

async function watch(): Promise<void> {
  await (await context({ ...options, sourcemap: "inline", logLevel: "info" })).watch();
}

await (process.argv.includes("--watch") ? watch() : once());
