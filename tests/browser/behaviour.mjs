// What the script of a page does, under the page's own policy: copying, filtering, sorting, following a path.
// Each check returns the problems it found.

async function onPage(context, url, then) {
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  await page.goto(url, { waitUntil: "load" });
  const expect = (what, holds) => holds || problems.push(what);
  await then(page, expect);
  await page.close();
  return problems;
}

/** The copied answer carries its address, who approved it and the digest. */
export const copying = (context, root, path) =>
  onPage(context, `${root}/${path}`, async (page, expect) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy answer" }).click();
    await page.getByText("Copied").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect("the copied answer has no address", text.includes(`/${path}`));
    expect("the copied answer has no approval", /Approved by .+ on \d{4}-\d\d-\d\d|Not approved/.test(text));
    expect("the copied answer has no digest", /SHA-256 [0-9a-f]{64}/.test(text));
    await page.getByRole("button", { name: "Copy link" }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect("the copied link is not the page's", link.startsWith("http") && link.endsWith(`/${path}`));
  });

/** Vendors narrow by text and kind, and sort by name, in the table and in the cards. */
export const vendors = (context, root) =>
  onPage(context, `${root}/vendors.html`, async (page, expect) => {
    const names = () => page.locator("tbody tr:not([hidden]) th").allTextContents();
    const cards = () => page.locator("[data-list] article:not([hidden]) h3").allTextContents();
    const all = await names();
    await page.getByLabel("Sort by").selectOption("name");
    const sorted = [...all].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()));
    expect("sorting by name does not sort", (await names()).join() === sorted.join());
    expect("the cards are in another order than the table", (await cards()).join() === sorted.join());
    await page.getByLabel("Filter").fill(all[0]);
    expect("the filter leaves out what it looks for", (await names()).includes(all[0]));
    await page.getByLabel("Filter").fill("no vendor has this in it");
    expect("the filter shows what does not fit", (await names()).length === 0 && (await cards()).length === 0);
  });

/** Controls narrow by framework, and areas without one disappear. */
export const controls = (context, root) =>
  onPage(context, `${root}/controls.html`, async (page, expect) => {
    const select = page.getByLabel("Framework");
    if ((await select.count()) === 0) return;
    const shown = () => page.locator("article:not([hidden])").count();
    const before = await shown();
    await select.selectOption({ index: 1 });
    expect("no control has the framework", (await shown()) > 0);
    expect("more controls than before", (await shown()) <= before);
    expect("an area without a control is left", (await page.locator("section.part:not([hidden]):not(:has(article:not([hidden])))").count()) === 0);
  });

/** A kind of data that has the focus brings its path out. */
export const diagram = (context, root) =>
  onPage(context, `${root}/data-flow.html`, async (page, expect) => {
    const kind = page.locator(".flow .kind").first();
    const width = () => kind.locator(".line").evaluate((line) => getComputedStyle(line).strokeWidth);
    const before = await width();
    await page.locator(".diagram").focus();
    await page.keyboard.press("Tab");
    expect("the focus changes no line", (await width()) !== before);
    const name = await kind.locator("title").textContent();
    expect("the path has no sentence that says it", /: .+\. .+\.$/.test(name));
  });

/** On a phone the first screen holds the training-data answer, and each of the ten questions is one click away. */
export const front = (context, root, records) =>
  onPage(context, `${root}/index.html`, async (page, expect) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const box = await page.locator(".hero-answer").first().boundingBox();
    expect("the first screen at 390 px does not hold the training-data answer", box && box.y + box.height <= 844);
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href").split("#")[0]));
    for (const { asks, paths } of records) {
      expect(`${asks} is not one click away`, paths.some((path) => links.includes(path.split("#")[0])));
    }
  });
