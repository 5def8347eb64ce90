// What a page can do beyond reading: copy an answer, filter and sort a list. Every page reads without it.
"use strict";

(function () {
  // Copying. The buttons are there from the start wherever a browser says that it runs scripts: see `.works`.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without permission or a secure origin: the old way, through a selection.
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "off-screen";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  for (const row of document.querySelectorAll(".copy")) {
    row.classList.add("works");
    const said = row.querySelector("[role=status]");
    row.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-copy]");
      if (!button) return;
      const done = await copy(button.dataset.copy.trim());
      said.textContent = done ? said.dataset.done : said.dataset.refused;
      button.focus();
    });
  }

  // Lists: one form narrows and orders the records, and the rows of the table that compares them.
  for (const list of document.querySelectorAll("[data-list]")) {
    const form = list.querySelector(".filter");
    if (!form) continue;
    const records = [...list.querySelectorAll("article[id]")];
    const rows = new Map([...list.querySelectorAll("tr[data-for]")].map((row) => [row.dataset.for, row]));
    const count = form.elements.count;
    form.classList.add("works");

    for (const name of ["kind", "trains"]) {
      const select = form.elements[name];
      if (!select) continue;
      const known = new Map();
      for (const record of records) {
        const cell = rows.get(record.id)?.querySelector(`[data-word=${name}]`);
        known.set(record.dataset[name], cell ? cell.textContent : record.dataset[name]);
      }
      for (const [value, word] of [...known].sort((a, b) => a[1].localeCompare(b[1]))) select.add(new Option(word, value));
    }

    if (form.elements.data) {
      const all = new Set(records.flatMap((record) => record.dataset.data.split("|")).filter(Boolean));
      for (const name of [...all].sort((a, b) => a.localeCompare(b))) form.elements.data.add(new Option(name, name));
    }

    const order = (sort) => (a, b) => {
      if (!sort) return records.indexOf(a) - records.indexOf(b);
      const [one, two] = [a.dataset[sort], b.dataset[sort]];
      return sort === "checked" ? two.localeCompare(one) : one.localeCompare(two);
    };

    let sorted = "";
    const update = () => {
      const value = (name) => (form.elements[name] ? form.elements[name].value : "");
      const text = value("text").trim().toLowerCase();
      let shown = 0;
      for (const record of records) {
        const fits =
          (!text || record.textContent.toLowerCase().includes(text)) &&
          (!value("kind") || record.dataset.kind === value("kind")) &&
          (!value("data") || record.dataset.data.split("|").includes(value("data"))) &&
          (!value("trains") || record.dataset.trains === value("trains")) &&
          (!value("framework") || record.dataset.framework.split(" ").includes(value("framework")));
        record.hidden = !fits;
        const row = rows.get(record.id);
        if (row) row.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const section of list.querySelectorAll("section.part")) {
        section.hidden = !section.querySelector("article[id]:not([hidden])");
      }
      // Moving every record makes the browser lay the page out again: only when the order is another.
      if (form.elements.sort && value("sort") !== sorted) {
        sorted = value("sort");
        for (const record of [...records].sort(order(value("sort")))) {
          record.parentNode.append(record);
          const row = rows.get(record.id);
          if (row) row.parentNode.append(row);
        }
      }
      if (count) count.textContent = count.dataset.of.replace("{shown}", shown).replace("{all}", records.length);
    };

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", update);
    update();
  }
})();
