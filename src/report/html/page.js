"use strict";
// Narrows the rows, leads from figures to their rows, folds redlines and copies rows with their sources. The state stands
// in the address, so that a link shows the page as it is. Without this script the whole page is there to read.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = one("#filters");
  const tagged = all("[data-tags]").map((element) => ({
    element,
    // A table in several parts names its rows in the first.
    isRow: element.localName === "tr" && element.id !== "",
    tags: new Set(element.dataset.tags.split(" ")),
    words: plain(element.textContent),
  }));
  const rows = tagged.filter((entry) => entry.isRow);
  const redlines = all("section.words");

  /** Small letters without accents: what a reader types need not have them. */
  function plain(words) {
    return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** An element with some properties. */
  function make(name, properties, ...inside) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  }

  // What is said to those who do not see it happen.
  const told = panel ? one("#status") : document.body.appendChild(make("p", { className: "unseen", role: "status" }));

  /* Folding */

  let folded = false;
  const unlike = new Set();
  for (const section of redlines) {
    const heading = one("h2, h3, h4, h5, h6", section);
    const words = make("div", { id: `words.${section.id}` });
    words.append(...[...section.children].filter((child) => child !== heading && !child.matches(".aside")));
    section.append(words);
    const button = make("button", { type: "button", className: "fold" }, ...heading.childNodes);
    button.setAttribute("aria-controls", words.id);
    button.addEventListener("click", () => {
      if (!unlike.delete(section.id)) unlike.add(section.id);
      fold();
      keep();
    });
    heading.append(button);
  }

  /** Shows each redline or folds it away. */
  function fold() {
    for (const section of redlines) {
      const isFolded = folded !== unlike.has(section.id);
      one(".fold", section).setAttribute("aria-expanded", String(!isFolded));
      section.lastElementChild.hidden = isFolded;
    }
    if (panel) one("#fold").setAttribute("aria-pressed", String(folded));
  }

  /* Narrowing */

  const selects = panel ? all("select", panel) : [];
  const search = panel ? one("input", panel) : null;

  // Sections with what they hold that can be narrowed: one with nothing left is nothing to show.
  const sections = all("section:not([data-tags])")
    .map((section) => [section, all("[data-tags]", section)])
    .filter(([, within]) => within.length > 0);

  /** Shows what has all the tags that are chosen and all the words that are looked for. */
  function narrow() {
    if (!panel) return;
    const chosen = selects.map((select) => select.value).filter(Boolean);
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    for (const entry of tagged) {
      entry.element.hidden =
        !chosen.every((tag) => entry.tags.has(tag)) || !words.every((word) => entry.words.includes(word));
    }
    for (const [section, within] of sections) section.hidden = within.every((element) => element.hidden);
    const shown = rows.filter((entry) => !entry.element.hidden).length;
    const isNarrowed = chosen.length + words.length > 0;
    panel.classList.toggle("narrowed", isNarrowed);
    one("#clear").disabled = !isNarrowed;
    const by = selects.filter((select) => select.value).map((select) => {
      const name = one("span", select.parentElement).textContent;
      return `${name}: ${select.selectedOptions[0].textContent.replace(/ \(\d+\)$/, "")}`;
    });
    if (words.length > 0) by.push(`“${search.value.trim()}”`);
    const count = `${shown} of ${rows.length} row${rows.length === 1 ? "" : "s"}`;
    say(isNarrowed ? [count, ...by].join(" · ") : `${rows.length} row${rows.length === 1 ? "" : "s"}`);
  }

  let saying;
  /** Says something once the reader has stopped typing, so that it is not read out letter by letter. */
  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      if (told.textContent !== words) told.textContent = words;
    }, 150);
  }

  function reset() {
    for (const select of selects) select.value = "";
    if (search) search.value = "";
  }

  /* The state in the address */

  /** The state as the fragment of an address; empty where there is none. */
  function fragment() {
    const state = new URLSearchParams();
    for (const select of selects) {
      if (select.value) state.set(select.name, select.value.slice(select.name.length + 1));
    }
    if (search && search.value.trim()) state.set("q", search.value.trim());
    if (folded) state.set("fold", "all");
    if (unlike.size > 0) state.set("but", [...unlike].join("."));
    return state.toString();
  }

  /** Keeps the state in the address: in the place of the last one, or as a new step to go back from. */
  function keep(isStep = false) {
    const state = fragment();
    const address = location.pathname + location.search + (state ? `#${state}` : "");
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }

  /** Shows the page as its address says: narrowed and folded, or at the place that it names. */
  function restore() {
    const hash = location.hash.slice(1);
    if (hash === "" || hash.includes("=")) {
      const state = new URLSearchParams(hash);
      reset();
      for (const select of selects) {
        const value = `${select.name}=${state.get(select.name)}`;
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      }
      if (search) search.value = state.get("q") ?? "";
      folded = state.get("fold") === "all";
      unlike.clear();
      const known = new Set(redlines.map((section) => section.id));
      for (const id of (state.get("but") ?? "").split(".")) if (known.has(id)) unlike.add(id);
      fold();
      narrow();
      if (hash !== "" && panel?.classList.contains("narrowed")) one("[data-tags]:not([hidden])")?.scrollIntoView();
    } else {
      let id = hash;
      try { id = decodeURIComponent(hash); } catch { /* It is no encoded name: it stands as it is. */ }
      arrive(document.getElementById(id));
    }
  }

  /** Shows a place that was hidden and moves the focus to it. */
  function arrive(place) {
    if (!place) return;
    if (place.closest("[hidden]")) {
      reset();
      narrow();
    }
    const section = place.closest("section.words");
    if (section && section.lastElementChild.hidden) {
      if (!unlike.delete(section.id)) unlike.add(section.id);
      fold();
    }
    for (const before of all(".here")) before.classList.remove("here");
    if (place.matches("tr")) place.classList.add("here");
    if (!place.matches("a, button, input, select")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  /* From a figure to its rows */

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-tag]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const choices = link.dataset.tag.split(" ").map((tag) => [selects.find((select) => tag.startsWith(`${select.name}=`)), tag]);
    // What names a single row, such as its issue, is nothing to narrow by: the link leads there.
    if (choices.some(([select]) => !select)) return;
    event.preventDefault();
    reset();
    for (const [select, tag] of choices) select.value = tag;
    narrow();
    keep(true);
    arrive(rows.find((entry) => !entry.element.hidden)?.element);
  });

  /* Copying */

  /** The words of an element as they are copied: lines apart, changes marked, without what leads elsewhere. */
  function words(element) {
    const copy = element.cloneNode(true);
    for (const extra of all(".way, .copy, .unseen, .back, .ways", copy)) extra.remove();
    for (const gone of all("del", copy)) gone.replaceWith(`[-${gone.textContent}-]`);
    for (const added of all("ins", copy)) added.replaceWith(`{+${added.textContent}+}`);
    for (const line of all("div, p, li", copy)) line.append("\n");
    return copy.textContent.split("\n").map((line) => line.trim()).filter(Boolean);
  }

  /** The sources that an element cites, each with its number, once. */
  function sources(element) {
    const numbers = new Set(all(".cite a", element).map((link) => link.hash.slice(1)));
    return [...numbers].map((id) => {
      const source = document.getElementById(id);
      return `[${source.value}] ${words(source).join(" ")}`;
    });
  }

  /** A row with its columns' names and its sources, one to a line. */
  function rowWords(row) {
    const table = row.closest("table");
    const place = [...table.tBodies[0].rows].indexOf(row);
    // A table in several parts has a part of the row in each.
    const parts = all("table", row.closest(".parts") ?? table.parentElement).filter((part) => part === table || row.closest(".parts"));
    const rows = parts.map((part) => part.tBodies[0].rows[place]);
    const cells = rows.flatMap((part, index) => {
      const names = [...parts[index].tHead.rows[0].cells].map((cell) => words(cell).join(" "));
      return [...part.cells].slice(1).map((cell, column) => [names[column + 1], words(cell).join("; ")]);
    });
    const said = cells.filter(([, words]) => words).map(([name, words]) => `${name}: ${words}`);
    const cited = new Set(rows.flatMap(sources));
    return [words(row.cells[0]).join("; "), ...said, ...cited].join("\n");
  }

  /** Puts words on the clipboard, by the older way where the page may not use the newer. */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const field = document.body.appendChild(make("textarea", { value: words, className: "unseen" }));
      const focus = document.activeElement;
      field.select();
      const isCopied = document.execCommand("copy");
      field.remove();
      focus?.focus({ preventScroll: true });
      return isCopied;
    }
  }

  /** A button that copies what `words` returns, and says so. */
  function copyButton(name, words) {
    const button = make("button", { type: "button", className: "copy" }, "Copy");
    button.append(make("span", { className: "unseen" }, ` ${name} with its sources`));
    button.addEventListener("click", async () => {
      const isCopied = await copy(words());
      button.firstChild.data = isCopied ? "Copied" : "Not copied";
      say(isCopied ? `Copied ${name}` : "The browser does not let the page copy");
      setTimeout(() => {
        button.firstChild.data = "Copy";
        narrow();
      }, 2500);
    });
    return button;
  }

  for (const row of all("table:not(.dense, .parts > table ~ table) tbody tr")) {
    const head = row.cells[0];
    const name = words(head)[0] ?? "the row";
    const ways = one(".ways", head) ?? head.appendChild(make("div", { className: "ways" }));
    ways.append(copyButton(name, () => rowWords(row)));
  }
  for (const section of redlines) {
    const name = words(one(".fold", section))[0];
    const aside = one(".aside", section);
    const said = () => [...words(section), ...sources(section)].join("\n");
    (aside ?? one("h2, h3, h4, h5, h6", section)).append(" ", copyButton(name, said));
  }

  /* Controls */

  if (panel) {
    panel.hidden = false;
    one("#fold").hidden = redlines.length === 0;
    panel.addEventListener("input", () => {
      narrow();
      keep();
    });
    one("#clear").addEventListener("click", () => {
      reset();
      narrow();
      keep();
      search.focus();
    });
    one("#fold").addEventListener("click", () => {
      folded = !folded;
      unlike.clear();
      fold();
      keep();
    });
    one("#link").addEventListener("click", async () => {
      keep();
      const isCopied = await copy(location.href);
      say(isCopied ? "Copied the link to this view" : "The browser does not let the page copy");
      setTimeout(narrow, 2500);
    });
  }
  addEventListener("popstate", restore);
  restore();
})();
