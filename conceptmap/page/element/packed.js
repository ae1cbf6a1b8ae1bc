"use strict";
globalThis.conceptmap ??= Object.create(null);

// The value of the attribute `packed`: gzip in base64, which any document carries unharmed.
conceptmap.unpackAttribute = function (base64) {
  const text = atob(base64.trim());
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
};
