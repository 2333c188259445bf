// What checkers find: html-validate in the file, axe-core in the page as it is drawn.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { file, names, start } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let client;
before(async () => { client = await start(); });
after(() => client.stop());

test("html-validate finds nothing", async () => {
  const here = dirname(fileURLToPath(import.meta.url));
  const config = JSON.parse(readFileSync(`${here}/.htmlvalidate.json`, "utf8"));
  const validator = new HtmlValidate(new FileSystemConfigLoader(config));
  for (const name of names) {
    const report = await validator.validateString(readFileSync(file(name), "utf8"), `${name}.html`, config);
    assert.deepEqual(report.results.flatMap((result) => result.messages.map((found) => `${name}:${found.line}:${found.column} ${found.message}`)), []);
  }
});

for (const name of names) {
  test(`axe-core finds no violation on ${name}`, async () => {
    for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]]) {
      const page = await client.open(name, { colorScheme, viewport: { width, height: 800 } });
      await page.evaluate(axe);
      const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), rules);
      assert.ok(found.passes.some((rule) => rule.id === "color-contrast"), "it was looked at");
      assert.deepEqual(found.violations.map((rule) => `${colorScheme} ${width}: ${rule.id}: ${rule.nodes[0].html}`), []);
      await page.context().close();
    }
  });
}

test("a page that is narrowed and folded has no violation either", async () => {
  const page = await client.open("largest", { fragment: "#q=nato&fold=all" });
  await page.evaluate(axe);
  const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), rules);
  assert.deepEqual(found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`), []);
});

test("axe-core would find what is wrong", async () => {
  const page = await client.open("november");
  await page.evaluate(axe);
  await page.evaluate(() => {
    document.documentElement.removeAttribute("lang");
    document.querySelector("label.search > span").remove();
  });
  const found = await page.evaluate(() => axe.run(document));
  const ids = found.violations.map((rule) => rule.id);
  assert.ok(ids.includes("html-has-lang") && ids.includes("label"), ids.join());
});
