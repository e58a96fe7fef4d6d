// Keys for the worklist, the case page and the viewer: j and k go on and back, / searches, and whatever
// has data-key is clicked by that key. They can be turned off.
const SWITCHED_OFF = "keys-off";
const panel = document.querySelector("[data-keys]");
const list = document.querySelector("[data-worklist]");

const areOn = () => localStorage.getItem(SWITCHED_OFF) === null;

function showSwitch() {
  const button = panel.querySelector("[data-keys-switch]");
  button.setAttribute("aria-pressed", String(areOn()));
  panel.querySelector("[data-keys-list]").hidden = !areOn();
}

function switchKeys() {
  if (areOn()) localStorage.setItem(SWITCHED_OFF, "1");
  else localStorage.removeItem(SWITCHED_OFF);
  showSwitch();
}

function isWriting(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function goInList(step) {
  const links = [...list.querySelectorAll("tbody th a")];
  const here = links.indexOf(document.activeElement?.closest("tr")?.querySelector("th a"));
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  if (links[next]) links[next].focus();
  else document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
}

function go(step) {
  if (list) goInList(step);
  else document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  "/": () => document.querySelector("[data-narrow] input[type=search]")?.focus(),
};

const keyed = (key) => document.querySelector(`[data-key="${CSS.escape(key === "=" ? "+" : key)}"]`);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !areOn() || isWriting(event.target)) return;
  const button = keyed(event.key);
  const deed = KEYS[event.key] ?? (button && (() => button.click()));
  if (!deed) return;
  event.preventDefault();
  deed();
});

// An empty filter stays out of the address; the state stays, for an address without it means the first list.
document.querySelector("[data-narrow]")?.addEventListener("submit", (event) => {
  for (const field of event.target.elements) {
    if (field.name && field.name !== "state" && !field.value) field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of document.querySelector("[data-narrow]")?.elements ?? []) field.disabled = false;
});

if (panel) {
  panel.hidden = false;
  panel.querySelector("[data-keys-switch]").addEventListener("click", switchKeys);
  showSwitch();
}
