// What leaves the room: copies, tables, documents. Each carries whose it is and of which day.
"use strict";

(function (room) {
  const { element, written } = room;

  function save(blob, name) {
    const link = element("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    // The browser has begun to read it when this task ends.
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const plain = (text) => text.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "");

  /** A file's name with its reader and its day: `answers-for-Example-Bank-2026-09-01.csv`. */
  const named = (name, { pack, card }) => {
    const at = name.lastIndexOf(".");
    const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ""];
    return `${plain(stem)}-for-${plain(card.company)}-${pack.today}${plain(ending)}`;
  };

  room.tables = (records, opened) => ({
    csv: () => save(room.csv(records, opened), named("answers.csv", opened)),
    xlsx: () => save(room.xlsx(records, opened), named("answers.xlsx", opened)),
  });

  /** Fetches a document, opens it, and hands it over whole. */
  room.document = async (entry, opened, identity, fetched) => {
    const bytes = await room.unseal(await fetched(entry.path), identity);
    if (bytes.length !== entry.bytes) throw new room.Trouble("damaged");
    save(new Blob([bytes], { type: "application/octet-stream" }), named(entry.name, opened));
  };

  const size = (bytes) => (bytes < 1e6 ? room.say("kilobytes", { size: Math.ceil(bytes / 1000) }) : room.say("megabytes", { size: (bytes / 1e6).toFixed(1) }));

  room.documentList = (list, pack) =>
    list.replaceChildren(
      ...pack.documents.map((entry, number) => {
        const made = room.button(room.say("download"), "document");
        made.ariaLabel = room.say("download-of", { name: entry.name });
        made.dataset.document = number;
        const names = element("div", "", written("span", "room-title", entry.title), element("span", "quiet", `${entry.name}, ${size(entry.bytes)}`));
        return element("li", "", names, made);
      }),
    );
})(globalThis.CandorRoom);
