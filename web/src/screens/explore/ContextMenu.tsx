/** What can be done with a mark or a region: right click, long press, Shift-F10. */
import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { say } from "~/state/say";
import { useCarried } from "~/state/shared";

import { pinned } from "./canvasKeys";
import type { MenuAt } from "./MapCanvas";
import { useModel } from "./model";
import type { Places } from "./places";
import { expansion } from "./scene";

type Props = { menu: MenuAt; places: () => Places | null; close: () => void; fit: () => void };

export function ContextMenu({ menu, places, close, fit }: Props): ReactElement {
  const { id } = menu;
  return (
    <Menu opened onChange={close} position="bottom-start" width={230} trapFocus returnFocus={false}>
      <Menu.Target>
        <span className="menu-at" style={{ left: menu.at.x, top: menu.at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label="What can be done">
        {id ? <OfMark id={id} places={places} /> : <OfMap fit={fit} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function OfMap({ fit }: { fit: () => void }): ReactElement {
  const { undo, undoLabel, change } = useModel();
  return (
    <>
      <Menu.Item onClick={fit}>Fit everything</Menu.Item>
      <Menu.Item onClick={undo} disabled={!undoLabel}>
        {undoLabel ? `Undo: ${undoLabel}` : "Nothing to undo"}
      </Menu.Item>
      <Menu.Item onClick={() => change("Show everything", { hide: [], only: null })}>Show everything</Menu.Item>
    </>
  );
}

function OfMark({ id, places }: { id: string; places: () => Places | null }): ReactElement {
  const model = useModel();
  const { drawn, picked, expand, collapse, hide, keepOnly, nameOf, pick } = model;
  const navigate = useNavigate();
  const carried = useCarried();
  const isExpanded = drawn.of.some((entry) => expansion(entry).id === id && expansion(entry).first > 0);
  const isPerson = id.startsWith("customer:");
  const isRegion = id.startsWith("community:");
  const other = picked.find((one) => one !== id && one.startsWith("customer:"));
  const ids = picked.includes(id) ? picked : [id];
  const pin = (): void => {
    const now = places();
    if (now) pinned(model, now, ids);
  };
  const copy = (): void => {
    const url = new URL(location.href);
    url.searchParams.delete("sel");
    url.searchParams.append("sel", id);
    void navigator.clipboard.writeText(url.href).then(() => say("The link is copied."));
  };
  return (
    <>
      <Menu.Label>{nameOf(id)}</Menu.Label>
      <Menu.Item
        onClick={() => (isExpanded ? collapse(id) : expand(id))}
        rightSection={<kbd>{isExpanded ? "C" : "E"}</kbd>}
      >
        {isExpanded ? "Collapse" : isRegion ? "Draw more of its people" : "Expand"}
      </Menu.Item>
      <Menu.Item onClick={() => hide(ids)} rightSection={<kbd>H</kbd>}>
        {ids.length > 1 ? `Hide these ${ids.length}` : "Hide"}
      </Menu.Item>
      <Menu.Item onClick={() => keepOnly(ids)}>
        {ids.length > 1 ? `Keep only these ${ids.length}` : "Keep only this"}
      </Menu.Item>
      {isRegion ? null : (
        <Menu.Item onClick={pin} rightSection={<kbd>P</kbd>}>
          {ids.every((one) => one in drawn.pin) ? "Unpin" : "Pin here"}
        </Menu.Item>
      )}
      <Menu.Divider />
      {isPerson ? (
        <>
          <Menu.Item onClick={() => void navigate({ to: "/trace", search: { ...carried, from: id } })}>
            Trace from here
          </Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/trace", search: { ...carried, to: id } })}>
            Trace to here
          </Menu.Item>
          {other ? (
            <Menu.Item onClick={() => void navigate({ to: "/trace", search: { ...carried, from: other, to: id } })}>
              Path from {nameOf(other)}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => void navigate({ to: "/person/$id", params: { id }, search: carried })}>
            Open page
          </Menu.Item>
        </>
      ) : null}
      {id.startsWith("topic:") ? (
        <Menu.Item onClick={() => void navigate({ to: "/trace", search: { ...carried, topic: id } })}>
          How it travelled
        </Menu.Item>
      ) : null}
      {isRegion ? (
        <>
          <Menu.Item onClick={() => void navigate({ to: "/flows", search: { ...carried, source: id } })}>
            What leaves it
          </Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/influence", search: { ...carried, community: id } })}>
            Who matters in it
          </Menu.Item>
        </>
      ) : null}
      <Menu.Item onClick={() => pick([id], "toggle")}>
        {picked.includes(id) ? "Leave out of the picked" : "Add to the picked"}
      </Menu.Item>
      <Menu.Item onClick={copy}>Copy a link to it</Menu.Item>
    </>
  );
}
