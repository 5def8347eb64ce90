// The room: a key in, the answers out. The key is in variables of this script and nowhere else; what went wrong is
// told by showing a text that the page has already.
"use strict";

(function (room) {
  const script = document.currentScript;
  // This script is at assets/room/ below the root.
  const folder = new URL("../../room/", script.src);
  const place = (name) => document.querySelector(`[data-part=${name}]`);
  const state = (name) => document.querySelector(`[data-state=${name}]`);
  const troubles = [...document.querySelectorAll("[data-trouble]")];
  const form = state("locked");
  const field = form.querySelector("input[data-key]");
  const file = form.querySelector("input[type=file]");
  let identity = null;
  let opened = null;
  let shown = () => [];
  let listening = new AbortController();

  /** The key of the address, which does not stay there: not in the history, not in a bookmark. */
  function keyOfAddress() {
    const key = /AGE-SECRET-KEY-/i.test(location.hash) ? location.hash.slice(1) : "";
    if (key) history.replaceState(null, "", location.pathname + location.search);
    return key;
  }

  function show(name) {
    for (const one of document.querySelectorAll("[data-state]")) one.hidden = one.dataset.state !== name;
  }

  function tell(kind) {
    for (const one of troubles) one.hidden = one.dataset.trouble !== kind;
  }

  async function fetched(path) {
    try {
      const response = await fetch(new URL(path, folder), { cache: "no-store", credentials: "same-origin", redirect: "error" });
      if (!response.ok) throw new room.Trouble("unreachable");
      return new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new room.Trouble("unreachable");
    }
  }

  /** Whether a pack is the one that the room's sums name: a damaged header looks like a key without access. */
  async function isWhole(sealed) {
    const sums = await fetched("SHA256SUMS").catch(() => null);
    if (!sums) return true;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", sealed));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return new TextDecoder().decode(sums).split("\n").includes(`${hex}  pack.age`);
  }

  async function unlock(text) {
    show("opening");
    tell("");
    try {
      identity = await room.identityOf(room.keyIn(text));
      const sealed = await fetched("pack.age");
      try {
        opened = await room.open(sealed, identity);
      } catch (trouble) {
        if (trouble.kind === "no-access" && !(await isWhole(sealed))) throw new room.Trouble("damaged");
        throw trouble;
      }
      if (opened.card.expires_on < today()) throw new room.Trouble("ended");
      fill();
      show("open");
      state("open").querySelector("h2").focus();
    } catch (trouble) {
      identity = opened = null;
      show("locked");
      tell(trouble instanceof room.Trouble ? trouble.kind : "damaged");
      field.focus();
    }
  }

  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  function fill() {
    const { pack, card } = opened;
    place("company").textContent = card.company;
    place("use").textContent = room.use(opened);
    place("today").textContent = room.day(pack.today);
    place("ends").textContent = room.day(card.expires_on);
    const rows = room.table(place("rows"), pack);
    // Another key may have opened the room before.
    listening.abort();
    listening = new AbortController();
    shown = room.finder(place("find"), rows, pack, listening.signal);
    place("documents").hidden = pack.documents.length === 0;
    room.documentList(place("document-list"), pack);
  }

  async function copy(target, text) {
    const label = target.textContent;
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    const told = room.say(done ? "copied" : "not-copied");
    place("said").textContent = target.textContent = told;
    setTimeout(() => (target.textContent = label), 1500);
  }

  const recordOf = (target) => opened.pack.records[target.closest("[data-record]").dataset.record];
  const ACTIONS = {
    "copy-answer": (target) => copy(target, room.quoted(recordOf(target), opened)),
    "copy-row": (target) => copy(target, room.row(recordOf(target), opened)),
    csv: () => room.tables(shown(), opened).csv(),
    xlsx: () => room.tables(shown(), opened).xlsx(),
    document: (target) => room.document(opened.pack.documents[target.dataset.document], opened, identity, fetched),
    // A new page has no key.
    lock: () => location.reload(),
  };

  state("open").addEventListener("click", async (event) => {
    const target = event.target.closest("[data-action]");
    const action = target && ACTIONS[target.dataset.action];
    if (!action) return;
    tell("");
    try {
      await action(target);
    } catch (trouble) {
      tell(trouble instanceof room.Trouble ? trouble.kind : "damaged");
    }
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value || (file.files[0] ? await file.files[0].slice(0, 65536).text() : "");
    form.reset();
    unlock(text);
  });

  const key = keyOfAddress();
  if (!isSecureContext) {
    show("");
    tell("insecure");
  } else {
    show("locked");
    if (key) unlock(key);
    // A second link in the same tab.
    addEventListener("hashchange", () => {
      const next = keyOfAddress();
      if (next) unlock(next);
    });
  }
})(globalThis.CandorRoom);
