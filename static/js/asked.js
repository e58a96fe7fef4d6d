// Shows a question as soon as an answer calls for it; the server says which are asked.
// Without it the server asks when the step is saved.

const show = (form, asked) => {
  for (const box of form.querySelectorAll("[data-question]")) {
    box.hidden = !asked.includes(box.dataset.question);
  }
  for (const section of form.querySelectorAll("[data-section]")) {
    const boxes = [...section.querySelectorAll("[data-question]")];
    const offers = section.querySelector("button") !== null;
    section.hidden = !offers && boxes.every((box) => box.hidden);
  }
};

const ask = async (form) => {
  const data = new FormData(form);
  data.set("do", "ask");
  const response = await fetch(form.action, {
    method: "POST",
    body: data,
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (response.ok) show(form, (await response.json()).asked);
};

for (const form of document.querySelectorAll("form[data-asks]")) {
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-decides]")) ask(form);
  });
}
