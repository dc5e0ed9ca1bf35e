// Optional: every page works without it. It searches the list of pages, says on a page of a former day that it is one,
// and leads from file to file where no server does.
"use strict";
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    const [path, mark] = link.getAttribute("href").split("#");
    if (path.endsWith("/") && !path.includes(":")) link.setAttribute("href", `${path}index.html${mark ? `#${mark}` : ""}`);
  }
}
const notice = document.querySelector("#prejsnje");
if (notice) {
  const root = new URL(notice.dataset.root, location.href).pathname;
  const cited = root.match(/[^/]+\/$/);
  if (cited && /^\d{4}-\d\d-\d\d(-\d+)?\/$/.test(cited[0])) {
    notice.querySelector("a").href = root.slice(0, cited.index) + location.pathname.slice(root.length) + location.hash;
    notice.hidden = false;
  }
}
const form = document.querySelector("form.search");
if (form) {
  const field = form.querySelector("input");
  const told = document.querySelector("[role=status]");
  const items = [...document.querySelectorAll("li[data-page]")].map((item) => ({ item, words: plain(item.textContent) }));
  const show = () => {
    const wanted = plain(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let found = 0;
    for (const { item, words } of items) {
      item.hidden = !wanted.every((word) => ` ${words}`.match(new RegExp(`[^\\p{L}\\p{N}]${word}`, "u")));
      if (!item.hidden) found += 1;
    }
    for (const part of document.querySelectorAll("section[data-part]")) part.hidden = !part.querySelector("li:not([hidden])");
    told.textContent = wanted.length ? told.dataset.found.replace("{n}", found) : "";
    history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
  };
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
  fetch(form.dataset.index).then((answer) => answer.json()).then((index) => {
    for (const one of items) one.words += ` ${index[one.item.dataset.page] || ""}`;
    show();
  }).catch(() => {});
}
