// Uploads with a progress bar for forms marked data-upload; without it they are plain forms.
//
// Each file goes alone, with X-Requested-With: XMLHttpRequest. The server answers 2xx when it has the
// file; else JSON {"error": sentence}; 401 when the person has been signed out.

const send = (form, input, file, onProgress) =>
  new Promise((resolve) => {
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve(null));
    request.addEventListener("abort", () => resolve(null));
    request.send(data);
  });

const sentence = (form, request) => {
  if (!request) return form.dataset.uploadFailed;
  if (request.status === 401) return form.dataset.uploadSignedOut;
  if (request.status === 413) return form.dataset.uploadTooLarge;
  try {
    return JSON.parse(request.responseText).error || form.dataset.uploadFailed;
  } catch {
    return form.dataset.uploadFailed;
  }
};

const addRow = (form, file) => {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("span");
  const bar = document.createElement("progress");
  name.textContent = file.name;
  state.className = "upload-state";
  state.textContent = form.dataset.uploadSending;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  // Percentages are for the eye; a screen reader has the bar, and hears the end.
  state.ariaHidden = "true";
  row.append(name, state, bar);
  form.querySelector(".upload-files").append(row);
  return { row, state, bar };
};

// What was refused is shown again after the page has loaded anew for the files that arrived.
const KEPT = "refused-files";
const keep = (form, refused) => {
  const here = { form: form.getAttribute("action"), refused };
  if (refused.length) sessionStorage.setItem(KEPT, JSON.stringify(here));
};
const showKept = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  const form = kept && document.querySelector(`form[data-upload][action="${CSS.escape(kept.form)}"]`);
  if (!form) return;
  for (const { name, words } of kept.refused) refuse(addRow(form, { name }), words);
  const list = form.querySelector(".upload-files");
  list.tabIndex = -1;
  list.focus();
};

const refuse = ({ row, state, bar }, words) => {
  const problem = document.createElement("p");
  problem.className = "upload-problem";
  problem.textContent = words;
  state.remove();
  bar.replaceWith(problem);
};

// Resolves to the sentence that refuses the file; empty when it arrived.
const upload = async (form, input, file) => {
  const shown = addRow(form, file);
  const limit = Number(form.dataset.uploadLimit);
  if (limit && file.size > limit) {
    refuse(shown, form.dataset.uploadTooLarge);
    return form.dataset.uploadTooLarge;
  }
  const request = await send(form, input, file, (part) => {
    shown.bar.value = part;
    shown.state.textContent = `${Math.round(part * 100)} %`;
  });
  if (request && request.status >= 200 && request.status < 300) {
    shown.bar.value = 1;
    shown.state.ariaHidden = null;
    shown.state.textContent = form.dataset.uploadReceived;
    return "";
  }
  refuse(shown, sentence(form, request));
  return sentence(form, request);
};

const start = async (form) => {
  const input = form.querySelector("input[type=file]");
  const files = [...input.files];
  if (!files.length || form.dataset.busy) return;
  form.dataset.busy = "yes";
  form.querySelector(".upload-files").replaceChildren();
  const refused = [];
  for (const file of files) {
    const words = await upload(form, input, file);
    if (words) refused.push({ name: file.name, words });
  }
  delete form.dataset.busy;
  input.value = "";
  if (refused.length === files.length) return;
  keep(form, refused);
  window.location.reload();
};

const prepare = (form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start(form);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("upload-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("upload-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("upload-over");
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
    start(form);
  });
};

// data-needs-uploads: a link that first says which chosen files would be left behind.
const leftBehind = () => {
  const forms = [...document.querySelectorAll("form[data-upload]")];
  return forms.filter((form) => form.querySelector("input[type=file]").files.length);
};
const tellChosen = (form) => {
  form.querySelector(".upload-files").replaceChildren();
  const input = form.querySelector("input[type=file]");
  for (const file of input.files) refuse(addRow(form, file), form.dataset.uploadChosen);
};
document.addEventListener("click", (event) => {
  if (!event.target.closest("a[data-needs-uploads]")) return;
  const forms = leftBehind();
  if (!forms.length) return;
  event.preventDefault();
  forms.forEach(tellChosen);
  forms[0].querySelector("input[type=file]").focus();
});

document.querySelectorAll("form[data-upload]").forEach(prepare);
showKept();
