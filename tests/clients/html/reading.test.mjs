// What everybody gets who opens a page: with scripts or without, on a telephone, with a screen reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { data, names, rowsOf, start } from "./support.mjs";

let client;
before(async () => { client = await start(); });
after(() => client.stop());

test("a page asks for nothing but itself, and the browser has nothing against it", async () => {
  for (const name of names) {
    client.asked.length = 0;
    const page = await client.open(name);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.reload();
    await page.waitForTimeout(100);
    assert.deepEqual(requests, [`${client.address}/${name}`], name);
    assert.deepEqual(client.asked, [`/${name}`, `/${name}`], name);
    assert.deepEqual(page.complaints, [], name);
    await page.context().close();
  }
});

test("the policy forbids whatever else would run, load or send", async () => {
  const page = await client.open("november");
  const blocked = await page.evaluate(async () => {
    const found = [];
    document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
    document.body.append(Object.assign(document.createElement("img"), { src: "/picture.png" }));
    document.body.append(Object.assign(document.createElement("iframe"), { src: "/frame" }));
    document.body.setAttribute("style", "color: red");
    await fetch("/data").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [...found, String(window.ran)];
  });
  assert.deepEqual(blocked.toSorted(), ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-attr", "undefined"]);
});

test("hostile words run nothing", async () => {
  const page = await client.open("hostile");
  let asked = false;
  page.on("dialog", (dialog) => { asked = true; dialog.dismiss(); });
  await page.reload();
  await page.locator("a.address").first().hover();
  assert.equal(asked, false);
  assert.equal(await page.locator("script").count(), 1);
  // The two pictures are the report's own: how the rows stand, and the figures that differ.
  assert.equal(await page.locator("img, iframe, object, svg script, svg foreignObject, svg a").count(), 0);
  assert.equal(await page.locator("svg").count(), 2);
  const report = data("hostile");
  for (const text of [report.a.title, report.a.summary, report.b.summary, ...report.caveats[0]]) {
    assert.ok((await page.evaluate(() => document.body.textContent)).includes(text), text);
  }
});

test("without scripts everything is there and no control is", async () => {
  for (const name of ["november", "largest"]) {
    const page = await client.open(name, { javaScriptEnabled: false });
    const report = data(name);
    assert.equal(await page.locator("tr[data-tags]:visible").count(), rowsOf(report).length);
    assert.equal(await page.locator("button:visible, input:visible, select:visible").count(), 0);
    assert.equal(await page.locator("section.words:visible").count(), report.wordings.length);
    assert.equal(await page.locator("ol.sources > li:visible").count(), report.sources.length);
    const link = page.locator("a[data-tag]").first();
    await link.click();
    assert.equal(await page.locator("tr:target").count(), 1, "a figure leads to the first of its rows");
    await page.locator("tr:target .cite a").first().click();
    assert.equal(await page.locator(".sources li:target").count(), 1, "a citation leads to its source");
    await page.locator(".sources li:target .back a").first().click();
    assert.equal(await page.locator(".cite a:target").count(), 1, "and the source back to it");
    await page.context().close();
  }
});

test("nothing is wider than a telephone, and nothing is cut", async () => {
  for (const name of names) {
    for (const width of [320, 800]) {
      const page = await client.open(name, { viewport: { width, height: 700 } });
      const [scroll, wide] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        [...document.querySelectorAll("main *")].filter((element) =>
          element.getClientRects().length > 0 && getComputedStyle(element).clipPath === "none" && element.closest("thead") === null &&
          element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.outerHTML.slice(0, 100)),
      ]);
      assert.deepEqual([scroll, wide], [width, []], name);
      await page.context().close();
    }
  }
});

test("a page can be read at twice the size of text", async () => {
  const page = await client.open("largest", { viewport: { width: 640, height: 700 }, deviceScaleFactor: 2 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

/** What a screen reader is told of, as pairs of a role and a name. */
async function told(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => !node.ignored).map((node) => [node.role?.value, node.name?.value ?? ""]);
}

test("a screen reader is told what was deleted and inserted, and nobody copies that", async () => {
  const page = await client.open("reply");
  const nodes = await told(page);
  const count = async (tag) => page.locator(`section.words ${tag}`).count();
  const said = (word) => nodes.filter(([role, name]) => role === "StaticText" && name.trim() === `[${word}:`).length;
  assert.ok(said("deleted") >= await count("del") && await count("del") > 10);
  assert.ok(said("inserted") >= await count("ins") && await count("ins") > 10);
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector("main"));
    return getSelection().toString();
  });
  assert.ok(copied.length > 10_000 && !copied.includes("[deleted:") && !copied.includes("[inserted:"));
});

test("a table stays one for a screen reader where it is drawn as a list", async () => {
  for (const width of [1280, 360]) {
    const page = await client.open("november", { viewport: { width, height: 700 } });
    const roles = (await told(page)).map(([role]) => role);
    const count = (role) => roles.filter((other) => other === role).length;
    const [tables, rows, heads] = await page.evaluate(() =>
      ["table", "tr", "tbody th"].map((selector) => document.querySelectorAll(selector).length));
    assert.deepEqual([count("table"), count("row"), count("rowheader")], [tables, rows, heads], `${width}`);
    assert.ok(count("columnheader") > 0 && count("caption") === tables);
  }
});

test("headings leave out no level and every landmark is there", async () => {
  for (const name of names) {
    const page = await client.open(name);
    const levels = await page.evaluate(() =>
      [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.localName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1, name);
    levels.reduce((last, level) => (assert.ok(level <= last + 1, `${name}: ${levels}`), level), 0);
    assert.equal(await page.locator("main").count(), 1);
    await page.context().close();
  }
});

test("dark and light are drawn as the reader has asked for", async () => {
  const lightness = async (colorScheme) => {
    const page = await client.open("november", { colorScheme });
    const color = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    return color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
  };
  assert.ok(await lightness("light") > 240 && await lightness("dark") < 40);
});
