// Keeps the page as it is in the outbox: asks every five seconds, changes only what changed, and never what somebody
// is typing in. Everything on the page works without this file.
"use strict";
const EVERY = 5000;
const news = document.getElementById("news");
const line = document.getElementById("line");
let version = "";

function isBusy(part) {
  const typed = [...part.querySelectorAll("input:not([type=hidden]), textarea")].some((one) => one.value !== one.defaultValue);
  return typed || part.querySelector("input:not([type=hidden]):focus, textarea:focus, select:focus") !== null;
}

function exchange(fresh) {
  let changed = false;
  const focused = document.activeElement?.id;
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || isBusy(part) || plain(next) === plain(part)) continue;
    for (const one of part.querySelectorAll("details[open]")) {
      const same = one.id && next.querySelector("#" + CSS.escape(one.id));
      if (same) same.open = true;
    }
    part.replaceChildren(...next.childNodes);
    changed = true;
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.title = fresh.title;
  return changed;
}

// The words in the forms differ each time; they are no news.
function plain(part) {
  const copy = part.cloneNode(true);
  for (const one of copy.querySelectorAll("input[name=csrf]")) one.remove();
  for (const one of copy.querySelectorAll("details[open]")) one.open = false;
  return copy.innerHTML;
}

async function look() {
  if (document.hidden) return;
  const here = new URL(location.href);
  here.searchParams.delete("done");
  here.searchParams.delete("id");
  try {
    const answer = await fetch(here, { headers: version ? { "If-None-Match": version } : {}, cache: "no-store" });
    line.hidden = true;
    if (answer.status === 304) return;
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    const isFirst = version === "";
    version = answer.headers.get("ETag") ?? "";
    const changed = exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (changed && !isFirst) news.textContent = "The page was brought up to date.";
  } catch {
    line.hidden = false;
  }
}

if (document.querySelector("[data-live]")) {
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}
