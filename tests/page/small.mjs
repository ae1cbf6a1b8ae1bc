// Prints conceptmap/page/small.json: each script of the page as the pages carry it, with short names and without space,
// beside the SHA-256 of the source that it was made of. `make small` writes it, conceptmap/render/scripts.py reads it.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { minify } from "terser";

const folder = new URL("../../conceptmap/page/", import.meta.url);
// Every script opens with these, so that node can run it alone; the page says the second and the third once for all.
const head = ["globalThis.conceptmap ??= Object.create(null);", "conceptmap.words ??= new Map();"];
const strict = '"use strict";';

const names = ["", "element/"].flatMap((part) =>
  readdirSync(new URL(part, folder)).filter((name) => name.endsWith(".js")).map((name) => part + name.slice(0, -3)),
);

const smallOf = async function (source) {
  const own = source.split("\n").filter((line) => !head.includes(line)).join("\n");
  // No function of ours is called with `new`, so each without `this` may be an arrow.
  const compress = { ecma: 2022, unsafe_arrows: true };
  const { code = "" } = await minify(own, { compress, mangle: { reserved: ["$"] }, format: { comments: false, ecma: 2022 } });
  // What all scripts share is `$` for short; behind a quote the name is a text.
  const short = code.replace(/(?<!["'`])\bconceptmap\./g, "$.");
  return short.startsWith(strict) ? short.slice(strict.length) : short;
};

const line = async function (name) {
  const source = readFileSync(new URL(`${name}.js`, folder), "utf8").replaceAll("\r\n", "\n");
  const hash = createHash("sha256").update(source).digest("hex");
  return `${JSON.stringify(name)}: ${JSON.stringify([hash, await smallOf(source)])}`;
};

const lines = await Promise.all(names.sort().map(line));
process.stdout.write(`{\n${lines.join(",\n")}\n}\n`);
