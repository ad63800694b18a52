/** Trace: how a topic travelled: lanes, time axis, the path as messages. */
import type { ReactElement } from "react";

export default function Trace(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Trace</h1>
        <p>Here comes how a topic travelled: lanes, time axis, the path as messages.</p>
      </div>
    </div>
  );
}
