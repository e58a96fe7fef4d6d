// Light or dark, before the first paint: what the reader chose, else as the device is set.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      return localStorage.getItem("theme") || "auto";
    } catch {
      return "auto";
    }
  };

  const show = () => {
    const theme = chosen();
    root.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    for (const button of document.querySelectorAll("[data-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
    }
  };

  const choose = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // A browser without storage keeps the choice for this page only.
    }
    show();
    if (theme !== chosen()) root.dataset.bsTheme = theme;
  };

  show();
  dark.addEventListener("change", show);
  window.addEventListener("storage", show);
  document.addEventListener("DOMContentLoaded", () => {
    for (const menu of document.querySelectorAll("[data-theme-menu]")) menu.hidden = false;
    for (const button of document.querySelectorAll("[data-theme]")) {
      button.addEventListener("click", () => choose(button.dataset.theme));
    }
    show();
  });
})();
