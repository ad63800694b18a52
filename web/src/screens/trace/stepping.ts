/** Stepping through a cascade, one taker at a time, by hand or by itself. */
import { useEffect, useMemo, useState } from "react";

import { useKeys } from "~/state/keys";
import { say } from "~/state/say";

export type Stepping = {
  /** The last taker shown; null while everything is. */
  step: number | null;
  isPlaying: boolean;
  start: () => void;
  stop: () => void;
  to: (step: number) => void;
  toggle: () => void;
};

const BEAT = 900;

export function useStepping(last: number, told: (step: number) => string): Stepping {
  const [step, setStep] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const stepping = useMemo((): Stepping => {
    const to = (next: number): void => {
      const bounded = Math.min(Math.max(0, next), last);
      setStep(bounded);
      say(told(bounded));
    };
    return {
      step,
      isPlaying,
      to,
      start: () => {
        to(0);
        setPlaying(true);
      },
      stop: () => {
        setStep(null);
        setPlaying(false);
      },
      toggle: () => {
        if (!isPlaying && step === last) to(0);
        setPlaying(!isPlaying);
      },
    };
  }, [step, isPlaying, last, told]);
  const isOver = step !== null && step >= last;
  useEffect(() => {
    if (!isPlaying || step === null || isOver) return;
    const timer = setTimeout(() => stepping.to(step + 1), BEAT);
    return () => clearTimeout(timer);
  }, [isPlaying, step, isOver, stepping]);
  const keys = useMemo(
    () => ({
      s: () => (step === null ? stepping.start() : stepping.stop()),
      ".": () => stepping.to(step === null ? 0 : step + 1),
      ",": () => stepping.to(step === null ? 0 : step - 1),
    }),
    [step, stepping],
  );
  useKeys(keys);
  return { ...stepping, isPlaying: isPlaying && !isOver };
}
