// Pages work without this file. It keeps a page fresh while it is open, and ticks all rows at once.
"use strict";

const live = document.querySelector("[data-live]");
const spoken = document.getElementById("live");

function isBusy(region) {
  const typed = [...region.querySelectorAll("input:not([type=hidden])")];
  return typed.some(input => (input.type === "checkbox" ? input.checked : input.value !== ""))
    || region.contains(document.activeElement) && document.activeElement.tagName === "INPUT";
}

function phaseOf(region) {
  return region.querySelector(".lead .phase")?.textContent ?? "";
}

/** Takes the fresh region out of the same page, unless somebody is just filling it in and nothing that matters changed. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  const shown = document.querySelector("[data-live]");
  if (!fresh || !shown || fresh.innerHTML === shown.innerHTML) {
    return;
  }
  const moved = phaseOf(fresh) !== phaseOf(shown);
  if (isBusy(shown) && !moved) {
    spoken.textContent = "There is news. Reload the page to see it.";
    return;
  }
  shown.replaceWith(document.adoptNode(fresh));
  const heaps = page.querySelector(".heaps");
  document.querySelector(".heaps")?.replaceWith(document.adoptNode(heaps));
  count();
  spoken.textContent = moved ? "This update is now " + phaseOf(fresh) + "." : "The list was refreshed.";
}

if (live) {
  let timer = 0;
  // Many events make one refresh, and a stream of them does not put it off for ever.
  const soon = () => {
    timer ||= setTimeout(() => {
      timer = 0;
      refresh();
    }, 300);
  };
  const events = new EventSource("/ui/api/v1/events/updates");
  // init-done, too: something may have happened between the page and the stream.
  for (const kind of ["init-done", "updated", "deleted", "refresh"]) {
    events.addEventListener(kind, soon);
  }
}

/** Says how many rows a decision would be about. */
function count() {
  const output = document.querySelector(".bulk output");
  if (output) {
    const chosen = document.querySelectorAll("input[name=selected]:checked").length;
    output.textContent = chosen === 1 ? "1 row selected" : (chosen || "No") + " rows selected";
  }
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-all]")) {
    document.querySelectorAll("input[name=selected]:enabled").forEach(box => (box.checked = event.target.checked));
  }
  count();
});
count();

// On a phone the pages do not all fit: the one that is shown should.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
