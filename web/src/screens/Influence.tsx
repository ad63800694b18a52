/** Influence: who matters on a topic, and why. */
import type { ReactElement } from "react";

export default function Influence(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Influence</h1>
        <p>Here comes who matters on a topic, and why.</p>
      </div>
    </div>
  );
}
