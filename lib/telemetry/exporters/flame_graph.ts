/** Flame graphs: a profile as one SVG image. */
import { append } from "../../encoding/own_properties.ts";
import { checkNames } from "../../encoding/nearest_name.ts";
import type { Profile } from "../../vm/profile.ts";
import { boundPaths, oneLine, type PathCycles, pathCycles } from "./profile_paths.ts";

/** Options for {@link toFlameGraph}. */
export interface FlameGraphOptions {
  /** Heading of the image; the file name of the profile by default. */
  readonly title?: string;
}

/** Most rows of functions; see {@link boundPaths}. */
const MOST_FRAMES = 256;

// Sizes in pixels.
const WIDTH = 1200;
const MARGIN = 10;
const ROW = 18;
const HEADING = 40;
/** Width of a character of the font, which is 12 pixels high. */
const CHARACTER = 7.3;
/** Narrower paths are omitted. */
const NARROWEST = 0.1;

const FULL = WIDTH - 2 * MARGIN;

/**
 * Script that shows the clicked cell and its callees at full width. A click outside all cells shows
 * everything. It runs if the image is opened by itself. It is a function, because bundlers keep a template
 * even if nothing uses it.
 */
const zoomScript = (): string => `
function zoom(svg, target) {
  const cells = [...svg.querySelectorAll("g")];
  const { at, cycles } = (target.closest("g") || cells[0]).dataset;
  if (cycles === "0") return;
  for (const g of cells) {
    const start = Math.max(+g.dataset.at, +at);
    const end = Math.min(+g.dataset.at + +g.dataset.cycles, +at + +cycles);
    const x = ${MARGIN} + (start - at) / cycles * ${FULL};
    const width = (end - start) / cycles * ${FULL};
    const [title, rect, text] = g.children;
    const most = Math.floor((width - 6) / ${CHARACTER});
    const name = [...title.textContent.split("\\n")[0]];
    g.style.display = width < ${NARROWEST} ? "none" : "";
    rect.setAttribute("x", x);
    rect.setAttribute("width", Math.max(width, 0));
    text.setAttribute("x", x + 3);
    text.textContent = most < 3 ? "" : name.length <= most ? name.join("") : name.slice(0, most - 1).join("") + "…";
  }
}
`;

/**
 * Draws a profile as a flame graph, a self-contained SVG image. A cell is a function on a call path. Its
 * width is its share of the cycles, and its caller is below it. Hovering over a cell shows its numbers;
 * clicking enlarges it. Colours depend on the names. Paths that are too narrow to see are omitted. Paths
 * longer than 256 functions are truncated: `…` replaces the functions omitted before the last one.
 */
export function toFlameGraph(profile: Profile, options: FlameGraphOptions = {}): string {
  checkNames("option of toFlameGraph", options, ["title"]);
  const bounded = boundPaths(profile, MOST_FRAMES);
  const cycles = pathCycles(bounded);
  const title = options.title ?? (profile.file === "" ? "Flame graph" : profile.file);
  const cells = layOut(bounded, cycles);
  const rows = cells.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const height = HEADING + rows * ROW + MARGIN;
  const drawn = cells.map((cell) => drawCell(cell, cycles.all, height - MARGIN - ROW));
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" \
viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="12" \
onclick="zoom(this, event.target)">
<script><![CDATA[${zoomScript()}]]></script>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="${WIDTH / 2}" y="24" font-size="16" text-anchor="middle">${escapeXml(title)}</text>
${drawn.join("")}</svg>
`;
}

interface Cell {
  readonly name: string;
  /** Cycles to the left of it. */
  readonly at: number;
  readonly cycles: number;
  readonly self: number;
  /** Counted from the bottom. */
  readonly row: number;
}

/** Cells that are wide enough. The cell of all cycles comes first. */
function layOut({ nodes }: Profile, { self, total, all }: PathCycles): Cell[] {
  const cells: Cell[] = [{ name: "all", at: 0, cycles: all, self: 0, row: 0 }];
  const rows = new Int32Array(nodes.length);
  /** Start of the next callee of each node, at the node's index + 1; roots at 0. */
  const next = new Float64Array(nodes.length + 1);
  nodes.forEach(({ parent, functionName }, node) => {
    const at = next[parent + 1];
    next[parent + 1] += total[node];
    next[node + 1] = at;
    rows[node] = parent < 0 ? 1 : rows[parent] + 1;
    if (total[node] / all * FULL < NARROWEST || total[node] === 0) return;
    const name = oneLine(functionName);
    append(cells, { name, at, cycles: total[node], self: self[node], row: rows[node] });
  });
  return cells;
}

function drawCell({ name, at, cycles, self, row }: Cell, all: number, bottom: number): string {
  const scale = all === 0 ? 0 : FULL / all;
  const x = MARGIN + at * scale;
  const width = row === 0 ? FULL : cycles * scale;
  const y = bottom - row * ROW;
  const share = all === 0 ? 0 : cycles / all * 100;
  const numbers = `${cycles} cycles, ${share.toFixed(2)} %; ${self} of its own`;
  return `<g data-at="${at}" data-cycles="${cycles}">` +
    `<title>${escapeXml(name)}\n${numbers}</title>` +
    `<rect x="${pixels(x)}" y="${y}" width="${pixels(width)}" height="${ROW - 1}" ` +
    `fill="${colourOf(name)}"/>` +
    `<text x="${pixels(x + 3)}" y="${y + 13}">${escapeXml(shorten(name, width))}</text></g>\n`;
}

function pixels(length: number): string {
  return String(Math.round(length * 1000) / 1000);
}

function shorten(name: string, width: number): string {
  const most = Math.floor((width - 6) / CHARACTER);
  if (most < 3) return "";
  const points = [...name];
  return points.length <= most ? name : `${points.slice(0, most - 1).join("")}…`;
}

/** A warm colour, light enough for black text. The hash is FNV-1a over UTF-16 units. */
function colourOf(name: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  const red = 205 + (hash >>> 24) % 50;
  const green = 100 + (hash >>> 12) % 120;
  const blue = 40 + (hash & 0xfff) % 50;
  return `rgb(${red},${green},${blue})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * Escapes text for XML 1.0. It replaces U+FFFE and U+FFFF; {@link oneLine} replaces the other characters
 * that XML excludes.
 */
function escapeXml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character])
    .replace(/[\ufffe\uffff]/g, "\ufffd");
}
