"use strict";
globalThis.conceptmap ??= Object.create(null);

// The islands of the page: gzip in base 91 → values (conceptmap/base91.py is the way there).

// Two characters hold 13 bits, the lowest first; they are those from "#" to "}", with "!" for "&" and "~" for "<". Nothing of
// the page can run before this has, so it is one loop without a call for each byte. Pure.
conceptmap.bytesOf = function (text) {
  const codes = text.trim().replaceAll("!", "&").replaceAll("~", "<");
  const bytes = new Uint8Array(Math.floor((codes.length * 13) / 16));
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < codes.length; i += 2) {
    // A last character that stands alone goes with a "#", which is 0.
    bits |= (codes.charCodeAt(i) + 91 * (codes.charCodeAt(i + 1) || 35) - 92 * 35) << held;
    for (held += 13; held > 7; held -= 8) {
      bytes[at++] = bits;
      bits >>= 8;
    }
  }
  return bytes;
};

conceptmap.inflate = (text) => new Response(new Blob([conceptmap.bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip")));

conceptmap.unpack = (text) => conceptmap.inflate(text).json();
