// Reads {data, layouts} of a page from standard input and writes language → name → view, for the test of the way there.
import { readFileSync } from "node:fs";
import { conceptmap } from "./map.mjs";

const { data, layouts } = JSON.parse(readFileSync(0, "utf8"));
const unfolded = conceptmap.readLayouts(layouts, conceptmap.readData(data));
const views = [...unfolded].map(([language, layout]) => [language, Object.fromEntries(layout.views)]);
process.stdout.write(JSON.stringify(Object.fromEntries(views)));
