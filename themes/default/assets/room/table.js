// The table of the answers.
"use strict";

(function (room) {
  const { element, written, button } = room;

  const approved = (record) => {
    const key = record.until ? "approved-until" : "approved";
    return record.on ? room.say(key, { by: record.by, on: room.day(record.on), until: room.day(record.until) }) : "";
  };

  function answer(record) {
    const texts = record.text ? record.text.split("\n").map((text) => written("p", "", text)) : [];
    const copies = element("p", "room-copy", button(room.say("copy-answer"), "copy-answer"), button(room.say("copy-row"), "copy-row"));
    const short = record.short ? [written("div", "room-short", record.short)] : [];
    return element("td", "", ...short, ...texts, element("p", "quiet", approved(record)), copies);
  }

  function row(record, number, kinds) {
    const title = written("span", "room-title", record.title);
    const reader = element("span", record.audience === "public" ? "" : "room-mark", room.reader[record.audience]);
    const head = element("th", "", title, element("span", "quiet", kinds[record.kind][1], " · ", reader));
    head.scope = "row";
    const made = element("tr", "", head, answer(record));
    made.dataset.record = number;
    return made;
  }

  // The style lays rows out as grids and blocks, which takes away what a table's elements are by themselves.
  const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };

  /** Fills the body of the table; gives its rows in the order of the records. */
  room.table = (body, pack) => {
    const rows = pack.records.map((record, number) => row(record, number, pack.kinds));
    body.replaceChildren(...rows);
    const table = body.closest("table");
    for (const [selector, role] of Object.entries(ROLES)) {
      for (const one of selector === "table" ? [table] : table.querySelectorAll(selector)) one.role = role;
    }
    return rows;
  };

  /** An answer as a letter quotes it. */
  room.quoted = (record, { pack, card }) =>
    [
      record.title,
      [record.short, record.text].filter(Boolean).join("\n"),
      `${approved(record)}\n${room.say("quoted-from", { company: pack.company, reader: card.company, day: room.day(pack.today) })}\nSHA-256 ${record.digest}`,
    ].join("\n\n");
})(globalThis.CandorRoom);
