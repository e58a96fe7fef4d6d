// Help around forms; each works without it.

// An error summary takes the focus, so that it is read first.
document.querySelector("[data-error-summary]")?.focus();

// A second click sends nothing, until the answer is overdue or the back button brings the page again.
const OVERDUE = 10_000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (form.hasAttribute("data-once")) event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => release(form), OVERDUE);
});
const release = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
};
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// data-guard: the browser asks before typed text is lost.
const changed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("data-guard")) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});

// data-autosubmit: filters act as soon as they are chosen; typed text after Enter.
document.addEventListener("change", (event) => {
  const control = event.target;
  if (!control.form?.hasAttribute("data-autosubmit")) return;
  if (control.matches("select, [type=checkbox], [type=radio], [type=date]")) control.form.requestSubmit();
});

// data-wait: a button rests for so many seconds, and counts them down.
for (const button of document.querySelectorAll("button[data-wait]")) {
  const words = button.textContent;
  const end = Date.now() + 1000 * Number(button.dataset.wait);
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${words} (${left})` : words;
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}

// data-print: a button that prints the page.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
