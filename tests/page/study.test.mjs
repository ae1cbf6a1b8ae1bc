import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, model, view } from "./map.mjs";

const ask = (mode, visible = [0, 1, 2], home = 0) => conceptmap.questions(model, view, visible, mode, home);

test("each phrase of a view is asked once, from the home outwards", () => {
  assert.deepEqual(ask("phrases"), [{ concept: -1, statements: [0] }, { concept: -1, statements: [1] }, { concept: -1, statements: [2] }]);
  assert.deepEqual(ask("phrases", [0, 2], 2).map((question) => question.statements), [[0], [2]]);
});

test("a concept is asked by what joins it to those already known", () => {
  assert.deepEqual(ask("concepts"), [{ concept: 1, statements: [0, 2] }, { concept: 2, statements: [1] }]);
  assert.deepEqual(ask("concepts", [0, 1, 2], 2), [{ concept: 0, statements: [1] }, { concept: 1, statements: [0, 2] }]);
  assert.deepEqual(ask("concepts", [1], 0), [{ concept: 2, statements: [1] }]);
  assert.deepEqual(ask("concepts", [], 0), []);
});

test("an answer is marked only when it was seen, and the next question follows", () => {
  let study = conceptmap.beginStudy("k", ask("phrases"));
  assert.equal(conceptmap.markAnswer(study, true), study);
  study = conceptmap.markAnswer(conceptmap.showAnswer(study), true);
  assert.deepEqual([study.at, study.shown, [...study.answers]], [1, false, [[0, true]]]);
  study = conceptmap.askQuestion(study, 2);
  assert.equal(study.at, 2);
  study = conceptmap.markAnswer(conceptmap.showAnswer(study), false);
  assert.equal(study.at, 1);
  assert.equal(conceptmap.askQuestion(study, 0), study);
  study = conceptmap.markAnswer(conceptmap.showAnswer(study), true);
  assert.deepEqual([study.at, conceptmap.knownOf(study)], [-1, 2]);
  assert.equal(conceptmap.showAnswer(study).shown, false);
  const again = conceptmap.repeatStudy(study);
  assert.deepEqual([again.questions.map((question) => question.statements), again.at], [[[2]], 0]);
});

test("what is not answered is hidden, and the answer at hand can be seen", () => {
  let study = conceptmap.beginStudy("k", ask("phrases"));
  assert.deepEqual([...conceptmap.veiledBy(study).statements], [0, 1, 2]);
  study = conceptmap.showAnswer(study);
  assert.deepEqual([...conceptmap.veiledBy(study).statements], [1, 2]);
  study = conceptmap.markAnswer(study, false);
  assert.deepEqual([...conceptmap.veiledBy(study).statements], [1, 2]);
  assert.deepEqual([...conceptmap.veiledBy(conceptmap.beginStudy("k", ask("concepts"))).concepts], [1, 2]);
  assert.deepEqual([...conceptmap.veiledBy(null).concepts], []);
});

test("a sentence with a gap tells neither the phrase nor the name", () => {
  const text = (language, statements, concepts) =>
    conceptmap.veilSentence(model, conceptmap.sentence(model, 0, language), 0, { statements: new Set(statements), concepts: new Set(concepts) }).map((part) => part.value).join("");
  assert.equal(text("en", [], []), "Pod contains Container");
  assert.equal(text("en", [0], []), "Pod ? Container");
  assert.equal(text("ja", [0], []), "ポッド ? コンテナ");
  assert.equal(text("ja", [], [1]), "ポッドは?を含む");
  assert.equal(text("ja", [0], [0, 1]), "? ? ?");
});

test("a stop reads what its text speaks of, else its first statements", () => {
  assert.deepEqual(conceptmap.stopStatements(model, 1, [0, 1, 2], "en"), [0]);
  assert.deepEqual(conceptmap.stopStatements(model, 1, [0, 1, 2], "ja"), [0]);
  assert.deepEqual(conceptmap.stopStatements(model, 2, [0, 1, 2], "en"), [0]);
  assert.deepEqual(conceptmap.stopStatements(model, 2, [1, 2], "en"), []);
});
