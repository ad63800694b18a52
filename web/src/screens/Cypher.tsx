/** Cypher: named questions, an editor, rows as table and graph. */
import type { ReactElement } from "react";

export default function Cypher(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Cypher</h1>
        <p>Here comes named questions, an editor, rows as table and graph.</p>
      </div>
    </div>
  );
}
