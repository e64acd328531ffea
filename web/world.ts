/**
 * world.json: the shapes of countries as SVG paths on one canvas, for the maps that the server draws.
 *
 * Borders are Natural Earth's, public domain, as world-atlas packs them. The projection is Equal Earth (Šavrič,
 * Patterson, Jenny 2018), in which areas compare; src/dateline/explorer/draw/world.py projects points in the same way,
 * and the test points given here hold the two together.
 */
import { readFileSync } from "node:fs";
import { geoEqualEarth, geoGraticule10, geoPath, type GeoContext, type GeoPermissibleObjects } from "d3-geo";
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";

type Point = [number, number];
type Box = [number, number, number, number]; // left, top, right, bottom
type Piece = { box: Box; path: string };
type Area = { code: string; label: string; of: string };
type Shape = Area & { home: Box; pieces: [...Box, string][] };
type Land = Feature<Polygon | MultiPolygon, { name: string }>;
type Topology = Parameters<typeof feature>[0];
type Countries = { codes: Record<string, string>; areas: Record<string, Area> };

const WIDTH = 2000;
const HEIGHT = 974; // Equal Earth is 2.0546 times as wide as high; rounded up
const DIGITS = { "110m": 1, "50m": 2 }; // decimals of a canvas unit, about 20 km at the equator
const TEST_POINTS: Point[] = [
  [0, 0], [52.52, 13.405], [-33.87, 151.21], [64.15, -21.94], [-54.8, -68.3], [35.68, 139.69], [90, 0], [-90, 180], [0, -180],
];

const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: "Sphere" });

/** Rings of points, instead of strokes on a canvas. */
class Rings implements GeoContext {
  readonly rings: Point[][] = [];
  beginPath(): void {}
  moveTo(x: number, y: number): void {
    this.rings.push([[x, y]]);
  }
  lineTo(x: number, y: number): void {
    this.rings.at(-1)?.push([x, y]);
  }
  closePath(): void {}
  arc(): void {}
}

function rings(shape: GeoPermissibleObjects): Point[][] {
  const context = new Rings();
  geoPath(projection, context)(shape);
  return context.rings;
}

const short = (value: number, digits: number): string =>
  value.toFixed(digits).replace(/\.?0+$/, (zeros) => (zeros.includes(".") ? "" : zeros)).replace(/^(-?)0\./, "$1.");

const pair = (x: string, y: string): string => (y.startsWith("-") ? x + y : `${x},${y}`);

/** A ring with relative steps; points are rounded first, so that errors do not add up. Empty: smaller than a unit. */
function path(ring: Point[], digits: number, close = true): string {
  const unit = 10 ** digits;
  const steps: string[] = [];
  let [x, y] = [NaN, NaN];
  for (const point of ring) {
    const [nx, ny] = [Math.round(point[0] * unit), Math.round(point[1] * unit)];
    if (nx === x && ny === y) continue;
    if (Number.isNaN(x)) steps.push(`M${pair(short(nx / unit, digits), short(ny / unit, digits))}l`);
    else steps.push(pair(short((nx - x) / unit, digits), short((ny - y) / unit, digits)));
    [x, y] = [nx, ny];
  }
  const [start, ...rest] = steps;
  return rest.length === 0 ? "" : start + rest.join(" ").replaceAll(" -", "-") + (close ? "z" : "");
}

function box(ring: Point[]): Box {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return [Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom)];
}

const within = (a: Box, b: Box): boolean => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
const size = (b: Box): number => (b[2] - b[0]) * (b[3] - b[1]);

/** One polygon's rings: each ring that lies apart is a piece, and a hole stays with the ring about it. */
function pieces(polygon: Position[][], digits: number): Piece[] {
  const found: Piece[] = [];
  for (const ring of rings({ type: "Polygon", coordinates: polygon })) {
    const [edge, drawn] = [box(ring), path(ring, digits)];
    const about = found.find((piece) => within(edge, piece.box));
    if (about) about.path += drawn;
    else if (drawn) found.push({ box: edge, path: drawn });
  }
  return found;
}

function area(land: Land, { codes, areas }: Countries): Area {
  const name = land.properties.name;
  const code = codes[String(land.id)];
  if (code !== undefined) return { code, label: "", of: "" };
  const known = areas[name];
  if (known === undefined) throw new Error(`${name} has no code: name it under "areas" in web/countries.json`);
  return known;
}

function shapes(file: string, digits: number, countries: Countries): Shape[] {
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology & { objects: { countries: never } };
  const { features } = feature(topology, topology.objects.countries) as unknown as FeatureCollection & { features: Land[] };
  const byArea = new Map<string, { area: Area; pieces: Piece[] }>();
  for (const land of features) {
    const of = area(land, countries);
    const polygons = land.geometry.type === "Polygon" ? [land.geometry.coordinates] : land.geometry.coordinates;
    const key = of.code || of.label;
    const held = byArea.get(key) ?? { area: of, pieces: [] };
    held.pieces.push(...polygons.flatMap((polygon) => pieces(polygon, digits)));
    byArea.set(key, held);
  }
  return [...byArea.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, held]) => shape(held.area, held.pieces));
}

function shape(of: Area, found: Piece[]): Shape {
  const sorted = found.sort((a, b) => size(b.box) - size(a.box) || a.box[0] - b.box[0]);
  const home = sorted[0]?.box;
  if (home === undefined) throw new Error(`${of.code || of.label} has no shape`);
  return { ...of, home, pieces: sorted.map((piece) => [...piece.box, piece.path]) };
}

/** The whole of world.json. `atlas` is the folder of world-atlas, `version` its version. */
export function world(atlas: string, version: string, countries: Countries): object {
  const [dx, dy] = projection.translate();
  const drawn = (["110m", "50m"] as const).map((name) =>
    [name, shapes(`${atlas}/countries-${name}.json`, DIGITS[name], countries)] as const);
  return {
    source: `Natural Earth (public domain), scales 1:110 and 1:50 million, through world-atlas ${version}`,
    projection: { name: "Equal Earth", width: WIDTH, height: HEIGHT, scale: projection.scale(), x: dx, y: dy },
    points: TEST_POINTS.map(([lat, lon]) => [lat, lon, ...(projection([lon, lat]) ?? [])]),
    outline: rings({ type: "Sphere" }).map((ring) => path(ring, 1)).join(""),
    graticule: rings(geoGraticule10()).map((line) => path(line, 1, false)).join(""),
    shapes: Object.fromEntries(drawn),
  };
}
