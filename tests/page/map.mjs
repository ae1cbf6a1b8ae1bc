// A small awkward map for the tests of the pure scripts.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
for (const name of ["words-en", "words-ja", "words-ask-en", "words-ask-ja", "words-around-en", "words-around-ja", "unpack", "data", "layouts", "text", "search", "filter", "state", "tour", "walk", "fit", "sparql", "path", "chain", "column", "study", "veil", "csv", "question", "bulk", "lettering", "around", "around-view"]) {
  require(`../../conceptmap/page/${name}.js`);
}

export const { conceptmap } = globalThis;

export const data = {
  title: { en: "Title" },
  languages: ["en", "ja"],
  kinds: [
    { id: "Thing", label: { en: "Thing" }, shape: "thing" },
    { id: "Command", label: { en: "Command" }, shape: "command" },
  ],
  groups: [{ id: "A", label: { en: "A" }, size: 2 }, { id: "B", label: { en: "B" }, size: 2 }],
  phrases: [
    { id: "contains", label: { en: "contains", ja: "が含む" }, sentence: { en: "{s} contains {o}", ja: "{s}は{o}を含む" }, inverse: { en: "{o} is part of {s}" } },
    { id: "odd", label: { en: "odd" }, sentence: {}, inverse: {} },
  ],
  tour: [{ focus: 1, title: { en: "First" }, text: { en: "Look at the Pod.", ja: "ポッドを見る。" } }, { focus: 0, title: { en: "Then" }, text: {} }],
  concepts: [
    { id: "Pod", label: { en: "Pod", ja: "ポッド" }, alias: ["豆の莢"], kind: 0, group: 0, degree: 3 },
    { id: "Container", label: { en: "Container", ja: "コンテナ" }, kind: 0, group: 1, degree: 9 },
    { id: "__proto__", label: { en: "Pod {o} </script>" }, kind: 1, group: 0, degree: 1 },
    { id: "コンテナ名", label: { ja: "コンテナ名" }, kind: -1, group: -1, degree: 0 },
  ],
  statements: [
    { id: "st1", s: 0, p: 0, o: 1, status: 0, quotes: [[0, "Ｐｏｄはコンテナを含む", "h", 3]] },
    { id: "st2", s: 2, p: 0, o: 0, status: 1 },
    { id: "st3", s: 1, p: 1, o: 0, status: 2 },
  ],
};

export const model = conceptmap.readData(data);

export const view = {
  size: [400, 200],
  frames: [[0, 0, 0, 200, 200, 2]],
  phrases: [
    [0, 120, 40, 50, 18, [60, 50, 80, 50, 100, 50, 120, 50], [[0, 170, 50, 180, 50, 190, 50, 200, 50]]],
    [0, 40, 90, 50, 35, [60, 150, 60, 140, 60, 130, 60, 125], [[1, 60, 90, 60, 80, 60, 70, 60, 64]]],
    [1, 120, 10, 50, 35, [200, 40, 190, 30, 180, 30, 170, 30], [[2, 120, 30, 100, 30, 80, 30, 60, 40]]],
  ],
  boxes: [
    [0, 20, 38, 40, 26, 0],
    [1, 200, 38, 60, 26, 4],
    [2, 20, 150, 80, 26, 0],
  ],
};
