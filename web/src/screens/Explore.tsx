/** Explore: the map of communities and people. */
import type { ReactElement } from "react";

export default function Explore(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Explore</h1>
        <p>Here comes the map of communities and people.</p>
      </div>
    </div>
  );
}
