// What comes out of a printer: the page as a PDF on the paper of both sides of the Atlantic.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { data, start } from "./support.mjs";

let client;
let folder;
before(async () => {
  client = await start();
  folder = mkdtempSync(join(tmpdir(), "print-"));
});
after(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

/** The pages of a PDF as text, and the size of the paper in points. */
async function printed(page, format) {
  const path = join(folder, "page.pdf");
  await page.pdf({ path, format });
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const size = execFileSync("pdfinfo", [path], { encoding: "utf8" }).match(/Page size: +([\d.]+) x ([\d.]+)/).slice(1).map(Number);
  const picture = execFileSync("pdftoppm", ["-r", "10", "-gray", "-l", "1", path], { encoding: "latin1" });
  const pixels = [...picture.slice(picture.indexOf("255\n") + 4)].map((pixel) => pixel.charCodeAt(0));
  const lightness = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  return { lightness, pages: text.split("\f").slice(0, -1), size: size.map(Math.round) };
}

/** Letters and digits alone: lines are broken anywhere. */
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

for (const name of ["november", "largest"]) {
  for (const [format, size] of [["A4", [595, 842]], ["Letter", [612, 792]]]) {
    test(`${name} on ${format}`, async () => {
      const page = await client.open(name, { colorScheme: "dark" });
      const paper = await printed(page, format);
      assert.ok(size.every((length, side) => Math.abs(length - paper.size[side]) <= 1), `${paper.size}`);
      const text = paper.pages.join("\n");
      const report = data(name);
      for (const source of report.sources.filter((source) => source.url)) {
        assert.ok(letters(text).includes(letters(source.url)), source.url);
      }
      for (const caveat of report.caveats.flat()) assert.ok(letters(text).includes(letters(caveat).slice(0, 60)), caveat);
      for (const control of ["Show all", "Copy link", "Fold redlines", "Skip to"]) assert.ok(!text.includes(control), control);
      assert.ok(!/\bCopy\b/.test(text) || name !== "november");
      for (const [index, sheet] of paper.pages.entries()) assert.ok(sheet.trim() !== "", `sheet ${index + 1} is empty`);
      assert.ok(paper.lightness > 230, `the paper is white where the screen is dark: ${paper.lightness}`);
    });
  }
}

test("a table that goes on has its heading on each sheet, and none ends with a heading alone", async () => {
  const page = await client.open("largest");
  const { pages } = await printed(page, "A4");
  const heading = /^ *Issue\b.*A to B/;
  // `Issue` stands on the second line of a heading whose columns say what they stand for.
  const headed = pages.filter((sheet) => sheet.split("\n").slice(0, 6).some((line) => heading.test(line)));
  assert.ok(headed.length > 3, `${headed.length} of ${pages.length} sheets go on with a heading`);
  for (const sheet of pages) {
    const last = sheet.trimEnd().split("\n").at(-1);
    assert.ok(!heading.test(last), last);
  }
});

test("a page that is narrowed says so on paper", async () => {
  const page = await client.open("november", { fragment: "#relation=same" });
  await page.waitForFunction(() => document.querySelector("#status").textContent.includes("Relation: same"));
  const text = (await printed(page, "A4")).pages.join("\n");
  assert.ok(/1 of \d+ rows · Relation: same/.test(text), text.slice(0, 3000));
});
