/** Addresses that lead nowhere, and screens that broke. */
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

export function Lost(): ReactElement {
  return (
    <div className="state center">
      <h2>Nothing is at this address</h2>
      <p>The link may be cut off, or from a newer version.</p>
      <Link to="/explore" className="btn">
        Open the map
      </Link>
    </div>
  );
}

export function Broken({ error, reset }: ErrorComponentProps): ReactElement {
  return (
    <div className="state error" role="alert">
      <h2>This screen stopped</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="btn" onClick={reset}>
        Try again
      </button>
    </div>
  );
}
