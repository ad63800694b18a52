/** The camera in the address: read once, written when it rests somewhere else than on everything. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import type { Camera } from "~/canvas/stage";
import type { ExploreSearch } from "~/state/link";
import { useStore } from "~/state/store";

import { stageInView } from "./stageOf";

const WHOLE = "0.5,0.5,1";

export const cameraText = ({ x, y, ratio }: Camera): string =>
  [x, y, ratio].map((part) => Number(part.toFixed(3))).join(",");

export function cameraOf(text: string | undefined): Camera | null {
  const [x, y, ratio, ...rest] = (text ?? "").split(",").map(Number);
  const isWhole = [x, y, ratio].every(Number.isFinite) && !rest.length;
  return isWhole && x !== undefined && y !== undefined && ratio !== undefined && ratio > 0 ? { x, y, ratio } : null;
}

export function useCamera(): void {
  const { cam }: ExploreSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const stage = useStore(stageInView);
  const written = useRef<string | undefined>(undefined);
  useEffect(() => {
    const camera = cameraOf(cam);
    if (stage && camera && cam !== written.current) stage.setCamera(camera);
    written.current = cam;
  }, [stage, cam]);
  useEffect(() => {
    if (!stage) return;
    const timer = setInterval(() => {
      const text = cameraText(stage.camera());
      const next = text === WHOLE ? undefined : text;
      if (next === written.current) return;
      written.current = next;
      void navigate({ to: ".", search: (held: object) => ({ ...held, cam: next }), replace: true });
    }, 600);
    return () => clearInterval(timer);
  }, [stage, navigate]);
}
