// Elements from texts: the room builds its page of these and never of HTML.
"use strict";

globalThis.CandorRoom = {};

(function (room) {
  /** An element with classes and children; texts become text nodes. */
  room.element = (name, classes, ...children) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  };

  /** An element whose texts are from the pack: they are in English, whatever the page speaks. */
  room.written = (...parts) => {
    const made = room.element(...parts);
    if (document.documentElement.lang !== "en") made.lang = "en";
    return made;
  };

  room.button = (label, action) => {
    const made = room.element("button", "", label);
    made.type = "button";
    made.dataset.action = action;
    return made;
  };

  /** A phrase of the theme (`room-script` of i18n/), with what stands in its braces filled in. */
  room.say = (key, values = {}) => globalThis.CandorWords[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** A kind of record, its word with one and many, as the page calls it: the pack has English names. */
  room.kind = ([word, one, many]) => [word, globalThis.CandorWords[`kind.${word}`] ?? one, globalThis.CandorWords[`kinds.${word}`] ?? many];

  const days = new Intl.DateTimeFormat(room.say("locale"), { dateStyle: "long", timeZone: "UTC" });
  /** A day such as 2026-09-01 in words. */
  room.day = (iso) => (iso ? days.format(new Date(iso)) : "");

  /** Who may read a record. */
  room.reader = { public: room.say("public"), nda: room.say("nda"), internal: room.say("internal") };

  /** Pieces of the search engine, [text, met], as nodes. */
  room.marked = (pieces) => pieces.map(([text, met]) => (met ? room.element("mark", "", text) : text));
})(globalThis.CandorRoom);
