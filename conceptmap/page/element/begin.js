"use strict";
globalThis.conceptmap ??= {};

conceptmap.frameHeights();
conceptmap.defineElement();
