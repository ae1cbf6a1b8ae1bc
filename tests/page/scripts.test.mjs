// What no single script can see: words, names and languages of all of them together.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { conceptmap } from "./map.mjs";

const folder = new URL("../../conceptmap/page/", import.meta.url);
const bare = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
const scripts = new Map(
  [...readdirSync(folder), ...readdirSync(new URL("element/", folder)).map((name) => "element/" + name)].filter((name) => name.endsWith(".js")).map((name) => [name, bare(readFileSync(new URL(name, folder), "utf8"))]),
);
const template = readFileSync(new URL("template.html.j2", folder), "utf8");
const own = [...scripts].filter(([name]) => !name.startsWith("words-"));
const all = own.map(([, text]) => text).join("\n");
const english = conceptmap.words.get("en");

test("both languages have the same words, each a text that is filled in alike", () => {
  const japanese = conceptmap.words.get("ja");
  // The Japanese word has no singular of its own.
  assert.deepEqual(Object.keys(japanese).sort(), Object.keys(english).filter((key) => !key.endsWith("1")).sort());
  const places = (text) => [...String(text).matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of Object.keys(japanese)) assert.deepEqual(places(japanese[key]), places(english[key]), key);
});

test("every word that is asked for is there", () => {
  const asked = [
    ...all.matchAll(/words\.(\w+)(?!\w*\()/g),
    ...all.matchAll(/fill\((?:app\.)?words, "(\w+)"/g),
    ...all.matchAll(/word: "(\w+)"/g),
    ...all.matchAll(/\brow\("(\w+)"/g),
    ...template.matchAll(/data-(?:word|name)="(\w+)"/g),
  ].map((match) => match[1]);
  const missing = asked.filter((key) => !["get", "has", "set"].includes(key) && !(key in english));
  assert.ok(asked.length > 100);
  assert.deepEqual(missing, []);
});

test("no word is left over", () => {
  const text = all + template;
  const unused = Object.keys(english).filter((key) => !key.endsWith("1") && !new RegExp(`\\b${key}\\b`).test(text) && !/^by[A-Z]/.test(key));
  assert.deepEqual(unused, []);
});

test("what a reader reads stands in the words alone", () => {
  // Names of keys and, by ISO 15924, of scripts.
  const keys = /^(Arrow(Left|Right|Up|Down)|Enter|Escape|Home|End|Esc|Latn|Jpan|Hira|Kana|Hani|Hans|Hant|Kore|Hang)$/;
  for (const [name, text] of own) {
    assert.doesNotMatch(text.replace(/\/\[.*?\]\/?/g, ""), /[\u3041-\u30fa\u30fc-\u30ff\u4e00-\u9fff]/, name);
    const literals = [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((match) => match[1]);
    const prose = literals.filter((one) => /^[A-Z][a-z]+( [a-z]+)*[.…]?$/.test(one) && !keys.test(one));
    assert.deepEqual(prose, [], name);
  }
});

test("every name of ours that is used is defined once", () => {
  const defined = [...[...scripts.values()].join("\n").matchAll(/^conceptmap\.(\w+) (?:\?\?)?= /gm)].map((match) => match[1]);
  const used = new Set([...all.matchAll(/\bconceptmap\.(\w+)/g)].map((match) => match[1]));
  for (const [, names] of all.matchAll(/const \{([^}]*)\} = conceptmap;/g)) for (const name of names.split(",")) used.add(name.trim());
  const known = new Set(defined);
  // Python puts the element's style in; "embed" is the name of its data.
  const given = ["words", "probe", "elementStyle", "embed"];
  assert.deepEqual([...used].filter((name) => !known.has(name) && !given.includes(name)), []);
  // The element has its own least scale.
  assert.deepEqual(defined.filter((name, i) => !["words", "leastScale"].includes(name) && defined.indexOf(name) !== i), []);
  assert.ok(defined.length > 150);
});
