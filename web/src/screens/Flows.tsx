/** Flows: what crosses between communities, and what never does. */
import type { ReactElement } from "react";

export default function Flows(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Flows</h1>
        <p>Here comes what crosses between communities, and what never does.</p>
      </div>
    </div>
  );
}
