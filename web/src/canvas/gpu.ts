/** What the machine draws with: a real GPU, software, or nothing. */

export type Gpu = "real" | "software" | "none";

export function gpu(): Gpu {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return "none";
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|basic render|software/i.test(name) ? "software" : "real";
}
