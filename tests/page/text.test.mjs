import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, model } from "./map.mjs";

test("the wanted language wins, then the order of fallback, then the first tag", () => {
  assert.deepEqual(conceptmap.pick({ en: "a", ja: "b" }, "ja", ["en"]), { lang: "ja", value: "b" });
  assert.deepEqual(conceptmap.pick({ de: "c", en: "a" }, "ja", ["en"]), { lang: "en", value: "a" });
  assert.deepEqual(conceptmap.pick({ fr: "d", de: "c" }, "ja", ["en"]), { lang: "de", value: "c" });
  assert.deepEqual(conceptmap.pick({ "ja-JP": "e" }, "ja"), { lang: "ja-JP", value: "e" });
  assert.deepEqual(conceptmap.pick({}, "ja"), { lang: "", value: "" });
  assert.deepEqual(conceptmap.pick(undefined, "ja"), { lang: "", value: "" });
});

test("a text of another language is a fallback, one without a language is not", () => {
  assert.equal(conceptmap.isFallback({ lang: "en", value: "a" }, "ja"), true);
  assert.equal(conceptmap.isFallback({ lang: "ja-JP", value: "a" }, "ja"), false);
  assert.equal(conceptmap.isFallback({ lang: "", value: "a" }, "ja"), false);
});

test("a statement reads as a sentence in each language", () => {
  assert.equal(conceptmap.sentenceText(model, 0, "en"), "Pod contains Container");
  assert.equal(conceptmap.sentenceText(model, 0, "ja"), "ポッドはコンテナを含む");
  assert.equal(conceptmap.sentenceText(model, 0, "en", true), "Container is part of Pod");
});

test("a label that holds a place is not filled in, and its part knows its concept", () => {
  assert.equal(conceptmap.sentenceText(model, 1, "en"), "Pod {o} </script> contains Pod");
  assert.deepEqual(conceptmap.sentence(model, 1, "en").map((part) => part.concept), [2, -1, 0]);
});

test("without a template the arrow label stands between the two", () => {
  assert.equal(conceptmap.sentenceText(model, 2, "en"), "Container odd Pod");
});

test("the parts of a sentence keep their own languages", () => {
  assert.deepEqual(conceptmap.sentence(model, 1, "ja").map((part) => part.lang), ["en", "ja", "ja", "ja"]);
});

test("words are filled in once and know the singular", () => {
  const words = conceptmap.words.get("en");
  assert.equal(conceptmap.fill(words, "statementCount", { n: 1 }), "1 statement");
  assert.equal(conceptmap.fill(words, "statementCount", { n: 2 }), "2 statements");
  assert.equal(conceptmap.fill(words, "from", { name: "{name} $& {n}" }), "From {name} $& {n}");
});

test("only web and mail addresses may be followed", () => {
  const bad = ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil", "x", ""];
  for (const address of bad) assert.equal(conceptmap.safeUrl(address), null, address);
  assert.equal(conceptmap.safeUrl("https://a.example/ü"), "https://a.example/%C3%BC");
  assert.equal(conceptmap.safeUrl("mailto:a@b.example"), "mailto:a@b.example");
});

test("a source link holds the path and the line, whatever is in them", () => {
  const template = "https://a.example/{path}#L{line}";
  assert.equal(conceptmap.sourceUrl(template, "notes/a b?.md", 3), "https://a.example/notes/a%20b%3F.md#L3");
  assert.equal(conceptmap.sourceUrl(template, "$&/{line}", 3), "https://a.example/%24%26/%7Bline%7D#L3");
  assert.equal(conceptmap.sourceUrl("javascript:{path}", "alert(1)", 3), null);
  assert.equal(conceptmap.sourceUrl("", "a.md", 3), null);
});

test("the language of a text that does not say it is told by its letters", () => {
  const { guessLanguage } = conceptmap;
  assert.equal(guessLanguage("コンテナ", ["en", "ja"]), "ja");
  assert.equal(guessLanguage("CRIランタイムなら可", ["en", "ja"]), "ja");
  assert.equal(guessLanguage("The link was cut.", ["ja", "en", "de"]), "en");
  assert.equal(guessLanguage("漢字", ["en", "zh-Hant", "ja"]), "zh-Hant");
  assert.equal(guessLanguage("текст", ["en", "sr-Cyrl"]), "sr-Cyrl");
  assert.equal(guessLanguage("コンテナ", ["en"]), "");
  assert.equal(guessLanguage("2022", ["en"]), "");
  assert.equal(guessLanguage("text", ["x-odd", "q"]), "");
});
