import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data } from "./map.mjs";

test("no cell can be a formula", () => {
  for (const start of ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t=", "\r", "\n@", "\0", "\u3000=1"]) {
    assert.match(conceptmap.csvCell(start + "1+1"), /^"?'/, JSON.stringify(start));
  }
  for (const plain of ["Pod", "1-1", "a=b", "", "日本", "'x"]) assert.equal(conceptmap.csvCell(plain), plain);
});

test("quotes, commas and line ends stay in their cell", () => {
  assert.equal(conceptmap.csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(conceptmap.csvCell("a\nb"), '"a\nb"');
  assert.equal(conceptmap.csvCell(7), "7");
});

test("a statement is a row for each of its sentences, and one without any is not lost", () => {
  const model = conceptmap.readData({ ...data, sources: ["notes/a.md"], statements: [{ ...data.statements[0], quotes: [[0, "=1+1", "h", 3], [0, "x", "", 0]], comments: ["c"] }, data.statements[1]] });
  assert.equal(
    conceptmap.csvOf(model, [0, 1], "ja"),
    "subject,predicate,object,status,source,heading,line,quote,comment,sentence\r\n" +
      "Pod,contains,Container,accepted,notes/a.md,h,3,'=1+1,c,ポッドはコンテナを含む\r\n" +
      "Pod,contains,Container,accepted,notes/a.md,,,x,c,ポッドはコンテナを含む\r\n" +
      "__proto__,contains,Pod,outdated,,,,,,Pod {o} </script>はポッドを含む\r\n",
  );
});
