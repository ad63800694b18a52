/** Person: one person: accounts, one wall, communities by the hour. */
import type { ReactElement } from "react";

export default function Person(): ReactElement {
  return (
    <div className="screen-plain">
      <div className="placeholder">
        <h1>Person</h1>
        <p>Here comes one person: accounts, one wall, communities by the hour.</p>
      </div>
    </div>
  );
}
