/** One polite live region for the whole page. */
import type { ReactElement } from "react";

import { spoken } from "~/state/say";
import { useStore } from "~/state/store";

export function LiveRegion(): ReactElement {
  const { text, turn } = useStore(spoken);
  return (
    <div className="unseen" role="status" aria-live="polite" data-testid="spoken">
      {/* Two places in turn, so that the same words are a change. */}
      <span>{turn % 2 ? text : ""}</span>
      <span>{turn % 2 ? "" : text}</span>
    </div>
  );
}
