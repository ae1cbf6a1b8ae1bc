"use strict";
globalThis.conceptmap ??= Object.create(null);

conceptmap.frameHeights();
conceptmap.defineElement();
