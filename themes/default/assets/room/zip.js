// A ZIP archive whose files are stored as they are (PKWARE APPNOTE 6.3): all that a workbook needs.
"use strict";

(function (room) {
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
  });

  function crc32(bytes) {
    let sum = ~0;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
    return ~sum >>> 0;
  }

  /** Fields of 2 and 4 bytes, least first. */
  function fields(...values) {
    const bytes = [];
    for (const [size, value] of values) for (let at = 0; at < size; at++) bytes.push((value >>> (8 * at)) & 255);
    return Uint8Array.from(bytes);
  }

  /** files: [name, text] each. The date is the format's first day, so that the same texts give the same bytes. */
  room.zip = (files) => {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [name, text] of files) {
      const path = new TextEncoder().encode(name);
      const bytes = new TextEncoder().encode(text);
      // Version 2.0, names in UTF-8, stored, 1980-01-01; then the sum, both sizes, the length of the name.
      const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
      directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
      const head = fields([4, 0x04034b50], ...common);
      parts.push(head, path, bytes);
      offset += head.length + path.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
    return new Blob([...parts, ...directory, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  };
})(globalThis.CandorRoom);
