// The pages under test, served by themselves, and the browser that opens them.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const folder = process.env.PAGES;

/** The names of all pages. */
export const names = readdirSync(folder).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5)).sort();

/** The file of a page. */
export const file = (name) => join(folder, `${name}.html`);

/** The data that a page shows. */
export const data = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

/** A browser with a server of the pages, which notes what it is asked for. */
export async function start() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const name = request.url.slice(1);
    if (!names.includes(name)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(file(name)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    asked,
    address,
    /** Opens a page in a context of its own; `complaints` are what the browser says against it. */
    async open(name, { fragment = "", ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      page.complaints = [];
      page.on("console", (message) => page.complaints.push(message.text()));
      page.on("pageerror", (error) => page.complaints.push(error.message));
      await page.goto(`${address}/${name}${fragment}`);
      return page;
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** The rows that a reader sees and that can be narrowed. */
export const shownRows = (page) => page.locator("tr[data-tags]:visible");

/** The rows that the data has, each with its area and its relation: one for each case, and one above several. */
export function rowsOf(report) {
  return report.areas.flatMap((area) => area.rows.flatMap((row) => {
    const lines = row.cases.length > 1 ? row.cases.length + 1 : 1;
    const parties = new Set(row.cases.flatMap((one) => [...one.a.binds, ...one.b.binds]));
    return Array.from({ length: lines }, () => ({ area: area.label, relation: row.standing.counted, parties, row }));
  }));
}
