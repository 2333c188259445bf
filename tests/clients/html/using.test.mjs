// What a reader can do with scripts on: narrow, jump, fold, copy, share; all of it with the keyboard too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { data, rowsOf, shownRows, start } from "./support.mjs";

let client;
before(async () => { client = await start(); });
after(() => client.stop());

const status = (page) => page.locator("#status");
/** Waits until the status says how many rows there are. */
const told = async (page, words) => {
  await page.waitForFunction((words) => document.querySelector("#status").textContent.startsWith(words), words);
  assert.equal(await status(page).getAttribute("role"), "status");
};

for (const name of ["november", "reply", "largest"]) {
  test(`rows of ${name} are narrowed as the data has them`, async () => {
    const page = await client.open(name);
    const rows = rowsOf(data(name));
    assert.equal(await shownRows(page).count(), rows.length);
    const choose = (select, label) => page.locator(`select[name=${select}]`).selectOption({ label });
    for (const [select, has] of [
      ["area", (row, value) => row.area === value],
      ["relation", (row, value) => row.relation === value],
      ["party", (row, value) => row.parties.has(value)],
    ]) {
      const options = (await page.locator(`select[name=${select}] option`).allTextContents()).slice(1);
      assert.ok(options.length > 1, select);
      for (const option of options) {
        const [, value, count] = option.match(/^(.*) \((\d+)\)$/);
        await choose(select, option);
        const expected = rows.filter((row) => has(row, value)).length;
        assert.deepEqual([await shownRows(page).count(), Number(count)], [expected, expected], option);
        await told(page, `${expected} of ${rows.length} rows`);
      }
      await page.locator("#clear").click();
      assert.equal(await shownRows(page).count(), rows.length);
    }
  });
}

test("choices and words narrow together", async () => {
  const page = await client.open("largest");
  const rows = rowsOf(data("largest"));
  await page.locator("select[name=relation]").selectOption("relation=same");
  await page.locator("select[name=party]").selectOption("party=ukraine");
  const expected = rows.filter((row) => row.relation === "same" && row.parties.has("Ukraine")).length;
  assert.ok(expected > 1);
  assert.equal(await shownRows(page).count(), expected);
  await page.locator("input[name=q]").fill("  NÚCLEAR ");
  const left = await shownRows(page).allTextContents();
  assert.ok(left.length > 0 && left.length < expected && left.every((text) => text.toLowerCase().includes("nuclear")));
  assert.equal(await page.locator("section section:visible:has(table):not(:has(tr[data-tags]:visible))").count(), 0);
  const others = await page.locator("li[data-tags]:visible, section.words:visible").allTextContents();
  assert.ok(others.every((text) => text.toLowerCase().includes("nuclear")), "whatever else is about an issue goes with its row");
  await page.locator("input[name=q]").fill("no such words");
  await told(page, `0 of ${rows.length} rows`);
});

test("a figure leads to the rows that it counts, and back", async () => {
  const page = await client.open("reply");
  const report = data("reply");
  const rows = rowsOf(report);
  const link = page.locator("a[data-tag='relation=same']").first();
  assert.equal(await link.textContent(), `${report.figures[0].rows.same} same`);
  await link.click();
  assert.equal(await shownRows(page).count(), rows.filter((row) => row.relation === "same").length);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "tr");
  assert.equal(new URL(page.url()).hash, "#relation=same");
  const clear = await page.evaluate(() => {
    const panel = document.querySelector("#filters").getBoundingClientRect();
    return document.activeElement.getBoundingClientRect().top >= (panel.top <= 0 ? panel.bottom : 0);
  });
  assert.ok(clear, "what is arrived at is not covered");
  await page.goBack();
  assert.equal(await shownRows(page).count(), rows.length);
  // A point of the headline: every row that is left has a part of it.
  await page.locator("a[data-tag='point-a=7']").first().click();
  const texts = await shownRows(page).allInnerTexts();
  assert.ok(texts.length > 0 && texts.length < rows.length);
  assert.ok(texts.every((text) => /points? [^[]*\b7/.test(text)), texts.join("\n"));
});

test("a figure about one of several pairs leads to the rows of that pair alone", async () => {
  const page = await client.open("pairs");
  const report = data("pairs");
  for (const [index, { comparison }] of report.pairs.entries()) {
    const section = page.locator("main > section").nth(index);
    const count = comparison.figures[0].rows["not stated"] ?? comparison.figures[0].rows["not reported"];
    const link = section.locator("a[data-tag^='relation=not-']").first();
    const [said] = (await link.textContent()).split(" ");
    await link.click();
    const rows = rowsOf(comparison).filter((row) => `relation=${row.relation.replace(" ", "-")}` === `${new URL(page.url()).hash.match(/relation=[a-z-]+/)}`);
    assert.ok(count > 0 && Number(said) > 0);
    assert.equal(await shownRows(page).count(), rows.length);
    assert.equal(await section.locator("tr[data-tags]:visible").count(), rows.length);
    await page.locator("#clear").click();
  }
});

test("the address holds the state, and a page opened with it shows the same", async () => {
  const page = await client.open("largest");
  await page.locator("select[name=area]").selectOption({ index: 4 });
  await page.locator("select[name=party]").selectOption("party=ukraine");
  await page.locator("input[name=q]").fill("nato & ümlaut #=");
  await page.locator("input[name=q]").fill("nato");
  await page.locator("#fold").click();
  const seen = await shownRows(page).allTextContents();
  assert.ok(seen.length > 0);
  const other = await client.open("largest", { fragment: new URL(page.url()).hash });
  assert.deepEqual(await shownRows(other).allTextContents(), seen);
  assert.equal(await other.locator("input[name=q]").inputValue(), "nato");
  assert.equal(await other.locator("#fold").getAttribute("aria-pressed"), "true");
  await page.locator("#clear").click();
  await page.locator("#fold").click();
  assert.equal(new URL(page.url()).hash, "");
});

test("an address that names no state and no place does no harm", async () => {
  for (const fragment of ["#area=nowhere&party=%zz&but=x.y", "#%E0%A4%A", "#no-such-place", "#=", "#q=%00"]) {
    const page = await client.open("november", { fragment });
    assert.deepEqual(page.complaints, [], fragment);
    await page.context().close();
  }
});

test("a place that is hidden is shown when a link leads to it", async () => {
  const page = await client.open("reply");
  await page.locator("input[name=q]").fill("no such words");
  assert.equal(await shownRows(page).count(), 0);
  await page.locator("nav a", { hasText: "Territory" }).first().click();
  assert.ok(await shownRows(page).count() > 0);
});

test("redlines fold, all or one by one, and the rows lead to them", async () => {
  const page = await client.open("reply");
  const redlines = page.locator("section.words .redline");
  const count = await redlines.count();
  const visible = () => page.locator("section.words .redline:visible").count();
  await page.locator("#fold").click();
  assert.equal(await visible(), 0);
  assert.equal(await page.locator(".fold[aria-expanded=true]").count(), 0);
  const first = page.locator(".fold").first();
  await first.press("Enter");
  assert.ok(await visible() > 0);
  assert.equal(await first.getAttribute("aria-expanded"), "true");
  await page.reload();
  assert.ok(await visible() > 0 && await visible() < count, "a reload keeps what is folded");
  await page.locator("#fold").click();
  assert.equal(await visible(), count);
  await page.locator("#fold").click();
  await page.locator("tr[data-tags] a.way").last().click();
  assert.ok(await visible() > 0, "a link to a folded redline opens it");
});

/** What ends on the clipboard. */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test("a row is copied with the names of its columns and its sources", async () => {
  const report = data("november");
  const page = await client.open("november", { permissions: ["clipboard-read", "clipboard-write"] });
  const row = page.locator("tr[data-tags]", { hasText: "400,000 personnel" }).first();
  await row.locator("button.copy").click();
  await told(page, "Copied Size of Ukraine's armed forces");
  const copied = (await clipboard(page)).split("\n");
  assert.equal(copied[0], "Size of Ukraine's armed forces");
  assert.equal(copied[1], `A ${report.a.short}: 400,000 personnel†; point c [1]`);
  const source = report.sources[0];
  assert.ok(copied.at(-1).startsWith(`[1] ${source.publisher}`) && copied.at(-1).endsWith(source.url), copied.at(-1));
  await page.locator("section.words button.copy").first().click();
  await page.waitForTimeout(50);
  const words = await clipboard(page);
  assert.ok(words.includes("[-") && words.includes("{+") && words.includes(source.url) && !words.includes("deleted:"), words);
});

test("a row is copied too where the page may not use the clipboard", async () => {
  const page = await client.open("november");
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.addEventListener("copy", (event) => { window.copied = event.target.value; });
  });
  await page.locator("tr[data-tags] button.copy").first().click();
  await page.waitForFunction(() => window.copied);
  assert.ok((await page.evaluate(() => window.copied)).includes("[1] The Moscow Times"));
});

test("the link to what is shown is copied", async () => {
  const page = await client.open("november", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("select[name=relation]").selectOption("relation=same");
  await page.locator("#link").click();
  await told(page, "Copied the link");
  assert.equal(await clipboard(page), `${client.address}/november#relation=same`);
});

test("all of it is reached and done with the keyboard", async () => {
  const page = await client.open("november", { permissions: ["clipboard-read", "clipboard-write"] });
  const focus = () => page.evaluate(() => {
    const at = document.activeElement;
    return { name: at.localName, id: at.id, tag: at.dataset.tag ?? "", class: at.className, field: at.name ?? "", text: at.textContent };
  });
  /** Presses Tab until the focus is where `wanted` says, seeing each time that it can be seen. */
  const tab = async (wanted, most = 200) => {
    for (let times = 0; times < most; times += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const at = document.activeElement;
        const box = at.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        const style = getComputedStyle(at);
        return { outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, inView: box.bottom > 0 && box.top < innerHeight, free: top !== null && (at.contains(top) || top.contains(at)), html: at.outerHTML.slice(0, 120) };
      });
      assert.ok(seen.outline && seen.inView && seen.free, JSON.stringify(seen));
      const at = await focus();
      if (wanted(at)) return at;
    }
    return assert.fail("it is not reached");
  };
  await tab((at) => at.class === "skip", 1);
  await page.keyboard.press("Enter");
  assert.equal((await focus()).id, "content");
  const figure = await tab((at) => at.tag !== "");
  await page.keyboard.press("Enter");
  assert.equal((await focus()).name, "tr", `from ${figure.tag}`);
  await tab((at) => at.class === "copy");
  await page.keyboard.press("Enter");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  await page.reload();
  await page.keyboard.press("Home");
  await tab((at) => at.field === "q");
  await page.keyboard.type("sanctions");
  await tab((at) => at.field === "area", 1);
  await page.keyboard.press("S");
  await tab((at) => at.id === "clear");
  await page.keyboard.press("Enter");
  assert.equal(await shownRows(page).count(), rowsOf(data("november")).length);
  await tab((at) => at.id === "fold");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("section.words .redline:visible").count(), 0);
  await tab((at) => at.id === "link", 1);
  await tab((at) => at.class === "fold");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("section.words .redline:visible").count() > 0);
});
