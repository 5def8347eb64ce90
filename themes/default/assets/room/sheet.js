// The answers as a table for a spreadsheet. No cell is ever a formula.
"use strict";

(function (room) {
  // Each with its width; what it is called is in the theme's words.
  const COLUMNS = [
    ["question", 48], ["short", 32], ["answer", 80], ["kind", 14], ["reader", 12], ["approved-by", 22],
    ["approved-on", 14], ["good-until", 14], ["id", 28], ["digest", 24], ["prepared-for", 28], ["as-of", 14],
  ].map(([name, width]) => [room.say(`column-${name}`), width]);
  // What starts a formula in some spreadsheet: src/spreadsheet/cell.rs has the same list.
  const STARTS_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  // The most that a cell of a workbook holds, in UTF-16 units.
  const LONGEST = 32767;
  const guarded = (text) => (STARTS_A_FORMULA.test(text) ? `'${text}` : text);

  /** What a record says, in the order of the columns. */
  const cells = (record, { pack, card }) => [
    record.title, record.short, record.text, pack.kinds[record.kind][1], room.reader[record.audience], record.by, record.on ?? "", record.until ?? "",
    record.item, record.digest, card.company, pack.today,
  ];

  /** One record as a row that a spreadsheet takes from the clipboard: a line break would start another row. */
  room.row = (record, opened) =>
    cells(record, opened).map((text) => guarded(text.replace(/\s+/g, " ").trim())).join("\t");

  /** RFC 4180, every field quoted; the mark at the start tells Excel that it is UTF-8. */
  room.csv = (records, opened) => {
    const line = (texts) => texts.map((text) => `"${guarded(text).replaceAll('"', '""')}"`).join(",");
    const lines = [COLUMNS.map(([name]) => name), ...records.map((record) => cells(record, opened))].map(line);
    return new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" });
  };

  /** Text as XML 1.0 allows it; Excel reads _x0041_ as a letter, so that what looks like that is written out. */
  const xml = (text) =>
    text
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
      .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

  const letter = (column) => String.fromCharCode(65 + column);

  function sheet(rows, widths) {
    const cell = (text, row, column) =>
      `<c r="${letter(column)}${row + 1}" s="${row === 0 ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${xml(text.slice(0, LONGEST))}</t></is></c>`;
    const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
    const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => cell(text, at, column)).join("")}</row>`);
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${lines.join("")}</sheetData></worksheet>`;
  }

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relations = (...targets) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
      .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join("")}</Relationships>`;
  const part = (name, type) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const STYLES =
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" applyNumberFormat="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /** A workbook of two sheets: the answers, and whose they are. Every cell is a text. */
  room.xlsx = (records, opened) => {
    const answers = [COLUMNS.map(([name]) => name), ...records.map((record) => cells(record, opened))];
    return room.zip([
      ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${part("worksheets/sheet1", "worksheet")}${part("worksheets/sheet2", "worksheet")}${part("styles", "styles")}</Types>`],
      ["_rels/.rels", relations(["officeDocument", "xl/workbook.xml"])],
      ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(room.say("sheet-answers"))}" sheetId="1" r:id="rId1"/><sheet name="${xml(room.say("sheet-about"))}" sheetId="2" r:id="rId2"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", relations(["worksheet", "worksheets/sheet1.xml"], ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"])],
      ["xl/styles.xml", STYLES],
      ["xl/worksheets/sheet1.xml", sheet(answers, COLUMNS.map(([, width]) => width))],
      ["xl/worksheets/sheet2.xml", sheet([[room.say("sheet-about"), ""], ...room.about(opened)], [24, 80])],
    ]);
  };

  /** Whose copy it is, of what, for what: rows of two. */
  room.about = ({ pack, card }) => [
    [room.say("about-from"), `${pack.company}, ${pack.url}`],
    [room.say("column-prepared-for"), card.company],
    [room.say("column-as-of"), room.day(pack.today)],
    [room.say("about-use"), room.use({ pack, card })],
    [room.say("about-ends"), room.day(card.expires_on)],
  ];

  /** What a reader may do with it, in one sentence. */
  room.use = ({ pack, card }) => {
    if (pack.audience === "internal") return room.say("use-internal", { company: pack.company });
    const who = { reader: card.company, company: pack.company };
    if (!card.nda) return room.say("use-in-confidence", who);
    return room.say("use-under-nda", { ...who, version: card.nda.version, day: room.day(card.nda.accepted_on) });
  };
})(globalThis.CandorRoom);
