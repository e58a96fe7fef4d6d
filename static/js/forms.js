// Help around forms; each works without it.

// An error summary takes the focus, so that it is read first.
document.querySelector("[data-error-summary]")?.focus();

// data-once: a second click sends nothing. The back button brings a page that may be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-upload")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (form.hasAttribute("data-once")) event.submitter?.setAttribute("aria-disabled", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

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

// data-print: a button that prints the page.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
