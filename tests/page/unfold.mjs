// Reads {data, layouts} of a page from standard input and writes language → name → view, for the test of the way there.
import { readFileSync } from "node:fs";
import { conceptmap } from "./map.mjs";

const { data, layouts } = JSON.parse(readFileSync(0, "utf8"));
const unfolded = conceptmap.readLayouts(layouts, conceptmap.readData(data));
const all = ({ views }) => Object.fromEntries([...views.keys()].map((name) => [name, views.get(name)]));
const found = [...unfolded].map(([language, layout]) => [language, all(layout)]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
