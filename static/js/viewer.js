// The viewer of a document: zoom, quarter turns, page by page, and the piece that a fact came from.
// Without it the pages stand below each other as plain pictures.
const viewer = document.querySelector("[data-viewer]");
const stage = viewer?.querySelector("[data-stage]");
const sheets = [...(viewer?.querySelectorAll("[data-sheet]") ?? [])];
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
let zoom = 1;
let turns = 0;

// What is in the middle of the stage stays there, or the point that was pointed at.
const zoomTo = (wanted, at) => {
  const box = stage.getBoundingClientRect();
  const x = at ? at.clientX - box.left : box.width / 2;
  const y = at ? at.clientY - box.top : box.height / 2;
  const [left, top] = [(stage.scrollLeft + x) / zoom, (stage.scrollTop + y) / zoom];
  zoom = wanted;
  stage.style.setProperty("--zoom", String(zoom));
  stage.scrollTo(left * zoom - x, top * zoom - y);
  viewer.querySelector("[data-zoom-shown]").textContent = `${Math.round(zoom * 100)} %`;
};
const step = (by, at) => {
  const here = ZOOMS.findIndex((one) => one >= zoom);
  zoomTo(by ? ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, here + by))] : 1, at);
};

// A page that lies on its side is as tall as it was wide.
const turn = () => {
  turns = (turns + 1) % 4;
  for (const sheet of sheets) {
    const turned = sheet.querySelector(".sheet-turned");
    const { width, height } = sheet.querySelector("img").attributes;
    const ratio = Number(width.value) / Number(height.value);
    const lies = turns % 2 === 1;
    turned.style.rotate = `${turns * 90}deg`;
    turned.style.scale = lies ? String(ratio) : "1";
    turned.style.marginBlock = lies ? `calc((${ratio} - ${1 / ratio}) * var(--wide) / 2)` : "0";
  }
};

const current = () => {
  const middle = stage.getBoundingClientRect().top + stage.clientHeight / 3;
  const below = sheets.findIndex((sheet) => sheet.getBoundingClientRect().bottom > middle);
  return below < 0 ? sheets.length - 1 : below;
};
const showPage = () => {
  const shown = viewer.querySelector("[data-page-shown]");
  if (shown) shown.textContent = `${current() + 1} / ${sheets.length}`;
};
const goToPage = (by) => {
  const sheet = sheets[Math.max(0, Math.min(sheets.length - 1, current() + by))];
  stage.scrollTop += sheet.getBoundingClientRect().top - stage.getBoundingClientRect().top;
};

// The piece of a fact is marked while its row has the focus or the pointer.
const mark = (row, isOn) => {
  document.getElementById(`mark-${row.dataset.fact}`)?.classList.toggle("mark-on", isOn);
};
const lead = (row) => {
  for (const one of document.querySelectorAll("[data-fact]")) mark(one, one === row);
  const piece = document.getElementById(`mark-${row.dataset.fact}`)?.getBoundingClientRect();
  if (!piece) return;
  const box = stage.getBoundingClientRect();
  const left = piece.left - box.left + (piece.width - box.width) / 2;
  const top = piece.top - box.top + (piece.height - box.height) / 2;
  stage.scrollBy({ left, top });
};
const watchFacts = () => {
  for (const row of document.querySelectorAll("[data-fact]")) {
    row.addEventListener("focusin", () => lead(row));
    row.addEventListener("focusout", () => mark(row, false));
    row.addEventListener("mouseenter", () => mark(row, true));
    row.addEventListener("mouseleave", () => mark(row, row.contains(document.activeElement)));
    row.querySelector("th a").addEventListener("click", (event) => {
      event.preventDefault();
      lead(row);
    });
  }
};

if (sheets.length) {
  const tools = viewer.querySelector("[data-viewer-tools]");
  tools.hidden = false;
  stage.classList.add("stage-moves");
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.zoom) step(Number(button.dataset.zoom));
    else if (button?.dataset.page) goToPage(Number(button.dataset.page));
    else if (button) turn();
  });
  stage.addEventListener("scroll", showPage, { passive: true });
  stage.addEventListener("dblclick", (event) => (zoom > 1 ? zoomTo(1, event) : zoomTo(2, event)));
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      step(event.deltaY < 0 ? 1 : -1, event);
    },
    { passive: false },
  );
  watchFacts();
  showPage();
}
