// Runs before the first paint, so that a dark page never flashes light. Same key and attribute as the theme uses later.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem("grapevine-theme");
  } catch {}
  var dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
