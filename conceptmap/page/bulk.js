"use strict";
globalThis.conceptmap ??= Object.create(null);

// The columns of a large page → concepts and statements that are put together only where they are looked at
// (docs/page-data.md). Only pages that hold columns have this.

/**
 * What stands in for rows and for their indices. Pure.
 * @param {any} data
 */
conceptmap.unfold = function ({ concepts, statements, phrases, prefixes = {} }) {
  const subjects = new Int32Array(statements.s.length);
  statements.s.forEach((/** @type {number} */ step, /** @type {number} */ i) => (subjects[i] = step + (subjects[i - 1] ?? 0)));
  const columns = { ...statements, s: subjects };
  /** @type {Map<string, number> | undefined} */
  let places;
  /** @type {Int32Array | undefined} */
  let degrees;
  const placeOf = (id) => (places ??= new Map(concepts.id.map((one, i) => [one, i]))).get(id);
  const conceptAt = { get: (id) => (id ? placeOf(id) : undefined), has: (id) => id !== "" && placeOf(id) !== undefined };
  const rows = conceptmap.bulkConcepts(concepts, new Map(Object.entries(prefixes)), () => (degrees ??= conceptmap.countEnds(columns, concepts.id.length)));
  const names = phrases.map((phrase) => phrase.id);
  const statementAt = conceptmap.bulkStatementAt(columns, names, conceptAt);
  return { concepts: rows, statements: conceptmap.bulkStatements(columns, concepts.id, names), conceptAt, statementAt };
};

// [place, value] pairs of each column that only few have, as Maps.
conceptmap.fewOf = (columns) => new Map(Object.entries(columns).map(([name, pairs]) => [name, new Map(pairs)]));

conceptmap.bulkConcepts = function ({ id, label, definition, kind, group, ...rest }, prefixes, degrees) {
  const few = conceptmap.fewOf(rest);
  const texts = (columns, i) => Object.fromEntries(Object.entries(columns).filter(([, all]) => all[i] !== "").map(([language, all]) => [language, all[i]]));
  class Concept {
    constructor(place) {
      this.place = place;
    }
    get id() {
      return id[this.place];
    }
    get iri() {
      return few.get("iri")?.get(this.place) ?? conceptmap.impliedIri(id[this.place], prefixes);
    }
    get label() {
      return texts(label, this.place);
    }
    get definition() {
      return texts(definition, this.place);
    }
    get kind() {
      return kind[this.place];
    }
    get group() {
      return group[this.place];
    }
    get degree() {
      return few.get("degree")?.get(this.place) ?? degrees()[this.place];
    }
    get alias() {
      return few.get("alias")?.get(this.place);
    }
    get match() {
      return few.get("match")?.get(this.place);
    }
    get see() {
      return few.get("see")?.get(this.place);
    }
    get facts() {
      return few.get("facts")?.get(this.place);
    }
  }
  return id.map((_, place) => new Concept(place));
};

conceptmap.bulkStatements = function ({ s, p, o, ...rest }, concepts, phrases) {
  const few = conceptmap.fewOf(rest);
  class Statement {
    constructor(place) {
      this.place = place;
    }
    get id() {
      return few.get("id")?.get(this.place) ?? conceptmap.spelledId([concepts[this.s], phrases[this.p], concepts[this.o]]);
    }
    get s() {
      return s[this.place];
    }
    get p() {
      return p[this.place];
    }
    get o() {
      return o[this.place];
    }
    get status() {
      return few.get("status")?.get(this.place) ?? 0;
    }
    get comments() {
      return few.get("comments")?.get(this.place);
    }
    get quotes() {
      return few.get("quotes")?.get(this.place);
    }
  }
  return p.map((_, place) => new Statement(place));
};

// The index of a statement by its id: what the id says is looked for, unless it is one of the ids that were given.
conceptmap.bulkStatementAt = function ({ s, p, o, id = [] }, phrases, conceptAt) {
  const given = new Map(id.map(([place, one]) => [one, place]));
  const get = function (one) {
    if (given.has(one)) return given.get(one);
    const [subject, phrase, object] = conceptmap.readSpelled(one);
    const ends = [conceptAt.get(subject), phrases.indexOf(phrase), conceptAt.get(object)];
    if (ends.includes(undefined)) return undefined;
    const found = o.findIndex((end, i) => end === ends[2] && s[i] === ends[0] && p[i] === ends[1]);
    return found < 0 ? undefined : found;
  };
  return { get, has: (one) => get(one) !== undefined };
};

// How many statements each concept takes part in. Pure.
conceptmap.countEnds = function ({ s, o }, size) {
  const counted = new Int32Array(size);
  o.forEach((end, i) => {
    counted[s[i]] += 1;
    if (end !== s[i]) counted[end] += 1;
  });
  return counted;
};

// The id of a statement that says which one it is, as view/slim.py spells it. Pure.
conceptmap.spelledId = (parts) =>
  parts.map((name) => name.replace(/[%!\0-\x20]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"))).join("!");

conceptmap.readSpelled = (id) => id.split("!").map((name) => name.replace(/%([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))));
