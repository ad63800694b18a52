/** The frame round every screen: bar, screen, sheets over it, and what the page says aloud. */
import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactElement, Suspense, useEffect, useMemo } from "react";

import { Loading } from "~/parts/states";
import { useKeys } from "~/state/keys";
import { density } from "~/state/prefs";
import { useShared } from "~/state/shared";
import { useStore } from "~/state/store";
import { useWorld } from "~/state/world";

import { HelpSheet } from "./HelpSheet";
import { Intake } from "./Intake";
import { LiveRegion } from "./LiveRegion";
import { isHelpOpen, isSearchOpen } from "./open";
import { SearchDialog } from "./SearchDialog";
import { SCREENS, Tabs, TopBar } from "./TopBar";

export function Shell(): ReactElement {
  const { stats } = useWorld();
  const { isWithoutUs, setWithoutUs } = useShared();
  const keys = useMemo(
    () => ({
      "ctrl+k": () => isSearchOpen.set(true),
      "/": () => isSearchOpen.set(true),
      "?": () => isHelpOpen.set(true),
      u: () => setWithoutUs(!isWithoutUs),
    }),
    [isWithoutUs, setWithoutUs],
  );
  useKeys(keys);
  useTitle();
  const kept = useStore(density);
  return (
    <div className="shell" data-density={kept}>
      <a href="#screen" className="skip">
        Skip to the screen
      </a>
      <TopBar stats={stats} />
      <main id="screen" className="screen" tabIndex={-1}>
        <Suspense fallback={<Loading what="the screen" center />}>
          <Outlet />
        </Suspense>
      </main>
      <Tabs className="bottom-tabs" withIcons />
      <SearchDialog />
      <HelpSheet />
      <Intake stats={stats} />
      <LiveRegion />
    </div>
  );
}

/** Name the page after its screen. */
function useTitle(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const screen = SCREENS.find(({ to }) => path.startsWith(to));
    document.title = screen ? `${screen.title} · Grapevine` : "Grapevine";
  }, [path]);
}
