"use strict";
globalThis.conceptmap ??= Object.create(null);

// The words of the sheet that answers SPARQL, for pages that have it.
Object.assign(conceptmap.words.get("ja"), {
  ask: "SPARQLで質問",
  askField: "SPARQLの質問",
  askStored: "用意された質問",
  askRun: "質問する",
  askStop: "止める",
  askRunning: "調べています…",
  askRows: "{n}行",
  askCut: "{n}行のうち、はじめの{size}行",
  askYes: "はい、そのとおりです。",
  askNo: "いいえ、そうではありません。",
  askMark: "マップに印を付ける",
  askNear: "{place}：「{near}」から先はSPARQLとして読めません。",
  askEnd: "{place}：質問が途中で終わっています。",
  askFailed: "このブラウザーではエンジンが起動しません。",
  askLate: "{n}秒で止めました。範囲をしぼってください。",
});
