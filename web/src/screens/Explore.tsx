/** Explore: the map of communities and people, its list, what is picked, and time. */
import "./explore/explore.css";

import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { chooseFile } from "~/app/Intake";
import { Icon } from "~/parts/icons";
import { Empty, Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useKeys } from "~/state/keys";
import { useShared } from "~/state/shared";
import { useStore } from "~/state/store";
import { useWorld } from "~/state/world";
import { count, day } from "~/words/format";

import { useCamera } from "./explore/camera";
import { Cards } from "./explore/Cards";
import { ContextMenu } from "./explore/ContextMenu";
import { spanOf } from "./explore/draw";
import { Inspector } from "./explore/Inspector";
import { ListTwin } from "./explore/ListTwin";
import { focusMap, MapCanvas, type MenuAt } from "./explore/MapCanvas";
import { liveWindow, ModelProvider, MORE_PEOPLE, PEOPLE, pointer, useExplore, useModel } from "./explore/model";
import { useCommandsInSearch } from "./explore/more";
import type { Places } from "./explore/places";
import { HISTOGRAM, IN_WINDOW } from "./explore/queries";
import { Splitter, usePanelWidths } from "./explore/Splitter";
import { stageInView } from "./explore/stageOf";
import { TimeStrip } from "./explore/TimeStrip";
import { Legend, OfferCard, Tools } from "./explore/Tools";
import { SaveDialog } from "./explore/SaveDialog";
import { useOpenedView } from "./explore/views";

export default function Explore(): ReactElement {
  const model = useExplore();
  return (
    <ModelProvider value={model}>
      <Screen />
    </ModelProvider>
  );
}

function Screen(): ReactElement {
  const model = useModel();
  const { data: time } = useAsk(HISTOGRAM, { bins: 52 });
  const [sheet, setSheet] = useState<"list" | "picked" | null>(null);
  const widths = usePanelWidths();
  useCommandsInSearch();
  useCamera();
  useOpenedView();
  const { picked } = model;
  const isPicked = picked.length > 0;
  useEffect(() => {
    if (isPicked) setSheet("picked");
  }, [isPicked, picked]);
  if (model.trouble && !model.scene) return <Failed trouble={model.trouble} again={model.again} />;
  if (model.scene && model.scene.nodes.length === 0 && model.drawn.of.length + model.drawn.hide.length === 0)
    return <Nothing />;
  return (
    <div className={`explore${sheet ? ` show-${sheet}` : ""}`} style={widths}>
      <ListTwin total={<Total />} />
      <Middle openList={() => setSheet(sheet === "list" ? null : "list")} />
      <Inspector close={() => setSheet(null)} />
      <Splitter side="left" />
      <Splitter side="right" />
      {time && time.histogram.total > 0 ? (
        <TimeStrip data={time.histogram} />
      ) : (
        <section className="time" aria-label="Time" />
      )}
    </div>
  );
}

/** The store is empty, or not analysed yet. */
function Nothing(): ReactElement {
  const { stats } = useWorld();
  if (stats && stats.interactions > 0)
    return (
      <Empty title="Nothing to draw yet">
        {count(stats.interactions)} interactions are held, and no ties between people. They appear once the numbers are
        made: run <code>grapevine analyse</code>, or wait for the run that is at work.
      </Empty>
    );
  return (
    <Empty title="Nothing is held yet" step={{ label: "Choose a file", run: () => chooseFile.set((now) => now + 1) }}>
      Drop a file on this page: a mailbox, a chat log, a Slack or Stack Exchange export, a CSV. Or run{" "}
      <code>grapevine ingest FILE</code>, or <code>grapevine demo</code> for an invented world.
    </Empty>
  );
}

function Middle({ openList }: { openList: () => void }): ReactElement {
  const model = useModel();
  const { data: time } = useAsk(HISTOGRAM, { bins: 52 });
  const span = useMemo(() => spanOf(time?.histogram), [time]);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [isLasso, setLasso] = useState(false);
  const places = useRef<Places | null>(null);
  const keep = useCallback((now: Places | null) => {
    places.current = now;
  }, []);
  const endLasso = useCallback(() => setLasso(false), []);
  const closeMenu = useCallback(() => {
    setMenu(null);
    focusMap();
  }, []);
  useMapKeys(isLasso, setLasso);
  return (
    <section className="middle" aria-label="Map">
      <Cards />
      <div className="map">
        <MapCanvas span={span} openMenu={setMenu} isLasso={isLasso} endLasso={endLasso} keep={keep} />
        {model.isLoading ? <Loading what="the map" center /> : null}
        {model.scene && model.scene.nodes.length === 0 ? <AllHidden /> : null}
        <button type="button" className="icon-button list-button" aria-label="List of what is drawn" onClick={openList}>
          <Icon name="list" />
        </button>
        <Tools isLasso={isLasso} setLasso={setLasso} />
        <Legend />
        <SaveDialog />
        {model.offer ? <OfferCard offer={model.offer} /> : null}
        {menu ? (
          <ContextMenu
            menu={menu}
            places={() => places.current}
            close={closeMenu}
            fit={() => stageInView.get()?.fit(null, true)}
          />
        ) : null}
      </div>
    </section>
  );
}

function AllHidden(): ReactElement {
  const { change } = useModel();
  return (
    <Empty
      title="Everything is hidden"
      step={{ label: "Show everything", run: () => change("Show everything", { hide: [], only: null }) }}
    >
      What was hidden is still held; only the picture leaves it out.
    </Empty>
  );
}

/** Keys that hold wherever one is on this screen. */
function useMapKeys(isLasso: boolean, setLasso: (isOn: boolean) => void): void {
  const { undo, redo, pick, picked, offer, setOffer } = useModel();
  const keys = useMemo(
    () => ({
      "ctrl+z": undo,
      "ctrl+shift+z": redo,
      "ctrl+y": redo,
      l: () => setLasso(!isLasso),
      "+": () => stageInView.get()?.zoom(1.4, false),
      "=": () => stageInView.get()?.zoom(1.4, false),
      "-": () => stageInView.get()?.zoom(1 / 1.4, false),
      "0": () => stageInView.get()?.fit(null, false),
      escape: () => {
        if (offer) setOffer(null);
        else if (isLasso) setLasso(false);
        else if (picked.length) pick([]);
        else pointer.set({ hover: null, focus: null });
      },
    }),
    [undo, redo, pick, picked, offer, setOffer, isLasso, setLasso],
  );
  useKeys(keys);
}

/** How many are drawn, of how many who spoke in the window; and the way to draw more. */
function Total(): ReactElement | null {
  const { map, scene, drawn, change } = useModel();
  const { window, company, sinceMs } = useShared();
  const live = useStore(liveWindow);
  const { data } = useAsk(IN_WINDOW, { window, company }, window === null);
  if (!map || !scene) return null;
  const shown = scene.nodes.filter(({ kind }) => kind === "CUSTOMER").length;
  const spoke = data?.map.totalPeople;
  const next = MORE_PEOPLE.find((most) => most > (drawn.people ?? PEOPLE));
  return (
    <p className="small muted num">
      {live && spoke !== undefined
        ? `${count(spoke)} of ${count(map.totalPeople)} customers spoke${sinceMs ? ` since ${day(sinceMs)}` : ""}`
        : `${count(shown)} of ${count(map.totalPeople)} customers who talk`}
      {map.cut > 0 && next ? (
        <>
          {" · "}
          <button type="button" className="link" onClick={() => change(`Draw ${count(next)} people`, { people: next })}>
            draw {map.totalPeople <= next ? "all" : count(next)}
          </button>
        </>
      ) : null}
    </p>
  );
}
