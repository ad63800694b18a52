/** Empty, loading, error and too large: each in words, each with the next step. */
import { type ReactElement, type ReactNode, useEffect, useState } from "react";

import { isTooLarge, type Trouble } from "~/api/errors";

type Step = { label: string; run: () => void };

export function Empty({ title, children, step }: { title: string; children?: ReactNode; step?: Step }): ReactElement {
  return (
    <div className="state center">
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      <StepButton step={step} />
    </div>
  );
}

/** Says that something is on its way, once it has taken long enough to wonder. */
export function Loading({ what, center = false }: { what: string; center?: boolean }): ReactElement {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={`loading${center ? " center" : ""}`} role="status">
      {isShown ? (
        <>
          <i aria-hidden="true" />
          <span>Reading {what} …</span>
        </>
      ) : null}
    </div>
  );
}

/** An error in the server's words, with its hint and a way to try again. */
export function Failed({ trouble, again }: { trouble: Trouble; again?: () => void }): ReactElement {
  if (isTooLarge(trouble)) return <TooLarge reason={trouble.message} hint={trouble.hint} />;
  return (
    <div className="state error" role="alert">
      <h3>{trouble.message}</h3>
      {trouble.hint ? <p>{trouble.hint}</p> : null}
      <StepButton step={again ? { label: "Try again", run: again } : undefined} />
    </div>
  );
}

/** More than can be shown or computed at once; says what to do instead. */
export function TooLarge({ reason, hint, step }: { reason: string; hint?: string; step?: Step }): ReactElement {
  return (
    <div className="state large" role="alert">
      <h3>{reason}</h3>
      <p>{hint || "A shorter window or one community makes it smaller."}</p>
      <StepButton step={step} />
    </div>
  );
}

function StepButton({ step }: { step: Step | undefined }): ReactElement | null {
  if (!step) return null;
  return (
    <button type="button" className="btn" onClick={step.run}>
      {step.label}
    </button>
  );
}
