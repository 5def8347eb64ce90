// Search and filters over the table: the site's engine over the index that is in the pack.
"use strict";

(function (room) {
  const DEBOUNCE = 80;
  // What the public site does not show, as a filter beside the kinds.
  const GATED = "gated";

  /** An engine over the pack's index, made when somebody first searches. */
  async function engineOf(pack) {
    const store = { kinds: pack.kinds, rows: pack.records.map((record, at) => [record.kind, record.title, String(at), record.short]) };
    const files = { records: store, answers: JSON.parse(pack.index) };
    const engine = globalThis.CandorEngine.create(async (name) => files[name] ?? Promise.reject(new Error("not here")), () => {});
    await engine.open();
    return engine;
  }

  /** Wires the form to the rows; gives the records that are shown, in their order. */
  room.finder = (form, rows, pack, signal) => {
    const body = rows[0]?.parentNode;
    const input = form.querySelector("input");
    const filters = form.querySelector("[data-part=kinds]");
    const said = form.querySelector("[role=status]");
    let engine = null;
    let kind = "";
    let shown = pack.records.map((_, at) => at);
    let timer = 0;

    const counts = pack.kinds.map((_, at) => pack.records.filter((record) => record.kind === at).length);
    const isGated = (record) => record.audience !== "public";
    const gated = pack.records.some(isGated) ? [[GATED, room.say("not-public")]] : [];
    const choices = [["", room.say("all")], ...gated, ...pack.kinds.map(([word, , many]) => [word, many]).filter((_, at) => counts[at] > 0)];
    filters.replaceChildren(
      ...choices.map(([word, label]) => {
        const made = room.button(label, "kind");
        made.dataset.kind = word;
        return made;
      }),
    );

    const isOfKind = (at) => {
      const record = pack.records[at];
      return !kind || (kind === GATED ? isGated(record) : pack.kinds[record.kind][0] === kind);
    };

    /** Every record when nothing is asked, what fits when something is. */
    async function found(text) {
      if (!text) return pack.records.map((record, at) => [at, [[record.title, false]]]);
      engine ??= engineOf(pack);
      const answer = (await engine).ask({ text, kind: "", limit: pack.records.length });
      return answer.hits.map((hit) => [Number(hit.href), hit.title]);
    }

    async function update() {
      const text = input.value.trim();
      const hits = (await found(text)).filter(([at]) => isOfKind(at));
      // A later letter has changed the question.
      if (text !== input.value.trim()) return;
      shown = hits.map(([at]) => at);
      for (const [at, pieces] of hits) rows[at].querySelector(".room-title").replaceChildren(...room.marked(pieces));
      body?.replaceChildren(...shown.map((at) => rows[at]));
      tell();
    }

    function tell() {
      for (const made of filters.children) made.setAttribute("aria-pressed", String(made.dataset.kind === kind));
      const total = pack.records.length;
      const key = shown.length === 0 ? "nothing" : shown.length === total ? "records" : "records-of";
      said.textContent = room.say(key, { count: shown.length, total });
    }

    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, DEBOUNCE);
    }, { signal });
    filters.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-kind]");
      if (!chosen) return;
      kind = chosen.dataset.kind;
      update();
    }, { signal });
    tell();
    return () => shown.map((at) => pack.records[at]);
  };
})(globalThis.CandorRoom);
