/** The bar above every screen: where one is, search, window, with or without us, theme, help. */
import { Menu, Switch, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Icon, type IconName, Mark } from "~/parts/icons";
import { density } from "~/state/prefs";
import { say } from "~/state/say";
import { useCarried, useShared } from "~/state/shared";
import { useStore } from "~/state/store";
import type { Stats } from "~/state/world";

import { isHelpOpen, isSearchOpen } from "./open";
import { WindowChip } from "./WindowChip";

export const SCREENS = [
  { to: "/explore", title: "Explore", icon: "fit" },
  { to: "/trace", title: "Trace", icon: "trace" },
  { to: "/flows", title: "Flows", icon: "cross" },
  { to: "/influence", title: "Influence", icon: "up" },
  { to: "/person", title: "People", icon: "people" },
  { to: "/cypher", title: "Cypher", icon: "code" },
] as const satisfies readonly { to: string; title: string; icon: IconName }[];

export function TopBar({ stats }: { stats: Stats | undefined }): ReactElement {
  return (
    <header className="top">
      <Link to="/explore" className="brand" aria-label="Grapevine, the map">
        <Mark />
        <b>Grapevine</b>
      </Link>
      <Tabs className="tabs" />
      <button type="button" className="searchbox" onClick={() => isSearchOpen.set(true)}>
        <Icon name="search" />
        <span className="clip">Find a person or topic</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-right">
        {stats?.world === "demo" ? <span className="demo">demo world (invented)</span> : null}
        <WindowChip stats={stats} />
        <WithoutUs />
        <Display />
        <button type="button" className="icon-button" aria-label="Help" onClick={() => isHelpOpen.set(true)}>
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}

export function Tabs({ className, withIcons = false }: { className: string; withIcons?: boolean }): ReactElement {
  const carried = useCarried();
  return (
    <nav className={className} aria-label={withIcons ? "Screens, below" : "Screens"}>
      {SCREENS.map(({ to, title, icon }) => (
        <Link key={to} to={to} search={carried} activeProps={{ "aria-current": "page" }}>
          {withIcons ? <Icon name={icon} size={18} /> : null}
          {title}
        </Link>
      ))}
    </nav>
  );
}

function WithoutUs(): ReactElement {
  const { isWithoutUs, setWithoutUs } = useShared();
  return (
    <Switch
      className="without-us"
      label="Without us"
      checked={isWithoutUs}
      onChange={(event) => {
        setWithoutUs(event.currentTarget.checked);
        say(event.currentTarget.checked ? "Our own accounts are left out." : "Our own accounts take part.");
      }}
    />
  );
}

/** Theme and density. */
function Display(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const kept = useStore(density);
  const check = (isOn: boolean): ReactElement | null => (isOn ? <span aria-hidden="true">✓</span> : null);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className="icon-button display" aria-label="Display: theme and density">
          <Icon name={colorScheme === "auto" ? "auto" : colorScheme === "dark" ? "moon" : "sun"} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {(["light", "dark", "auto"] as const).map((name) => (
          <Menu.Item key={name} onClick={() => setColorScheme(name)} rightSection={check(colorScheme === name)}>
            {name === "auto" ? "As the system" : name === "dark" ? "Dark" : "Light"}
          </Menu.Item>
        ))}
        <Menu.Label>Density</Menu.Label>
        {(["comfortable", "compact"] as const).map((name) => (
          <Menu.Item key={name} onClick={() => density.set(name)} rightSection={check(kept === name)}>
            {name === "compact" ? "Compact" : "Comfortable"}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
