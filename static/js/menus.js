// Menus made of <details data-menu>: one open at a time; Escape and a click elsewhere close them.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});

// On a narrow screen the navigation and the tabs scroll: begin where the reader is.
for (const here of document.querySelectorAll(":is(.site-nav, .tabs) [aria-current]")) {
  here.scrollIntoView({ inline: "center", block: "nearest" });
}
