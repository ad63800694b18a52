/** Buttons on the map for what keys do too, the legend, and the chip that counts before anything large is drawn. */
import { Menu, Tooltip } from "@mantine/core";
import type { ReactElement } from "react";

import { Icon, type IconName } from "~/parts/icons";
import { useStore } from "~/state/store";
import { count } from "~/words/format";

import { type Offer, useModel } from "./model";
import { useMoreCommands } from "./more";
import { stageInView } from "./stageOf";

export function Tools({ isLasso, setLasso }: { isLasso: boolean; setLasso: (isOn: boolean) => void }): ReactElement {
  const { undo, redo, undoLabel, redoLabel } = useModel();
  const stage = useStore(stageInView);
  return (
    <div className="tools" role="toolbar" aria-label="Map">
      <Tool icon="plus" label="Zoom in" keys="+" run={() => stage?.zoom(1.5, true)} />
      <Tool icon="minus" label="Zoom out" keys="−" run={() => stage?.zoom(1 / 1.5, true)} />
      <Tool icon="fit" label="Fit everything" keys="0" run={() => stage?.fit(null, true)} />
      <Tool icon="lasso" label="Lasso: pick many" keys="L" isOn={isLasso} run={() => setLasso(!isLasso)} />
      <Tool
        icon="undo"
        label={undoLabel ? `Undo: ${undoLabel}` : "Nothing to undo"}
        keys="Ctrl Z"
        isOff={!undoLabel}
        run={undo}
      />
      <Tool
        icon="redo"
        label={redoLabel ? `Redo: ${redoLabel}` : "Nothing to redo"}
        keys="Ctrl Shift Z"
        isOff={!redoLabel}
        run={redo}
      />
      <More />
    </div>
  );
}

type ToolProps = { icon: IconName; label: string; keys: string; run: () => void; isOn?: boolean; isOff?: boolean };

function Tool({ icon, label, keys, run, isOn, isOff }: ToolProps): ReactElement {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        aria-pressed={isOn}
        disabled={isOff}
        onClick={run}
      >
        <Icon name={icon} size={14} />
      </button>
    </Tooltip>
  );
}

/** Share, save, export, layout, colours. */
function More(): ReactElement {
  const groups = useMoreCommands();
  return (
    <Menu position="top-start" width={260}>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label="More: share, export, layout">
          <Icon name="more" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map(({ title, commands }) => [
          <Menu.Label key={title}>{title}</Menu.Label>,
          ...commands.map(({ id, name, run, isOn }) => (
            <Menu.Item key={id} onClick={run} rightSection={isOn ? <span aria-hidden="true">✓</span> : null}>
              {name}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}

export function Legend(): ReactElement {
  const { drawn } = useModel();
  return (
    <div className="legend">
      <span>
        <svg width="22" height="12" aria-hidden="true">
          <circle cx="4" cy="6" r="2.5" fill="var(--ink-3)" />
          <circle cx="15" cy="6" r="5" fill="var(--ink-3)" />
        </svg>
        customer, by ties{drawn.by === "kind" ? "" : "; colour is community"}
      </span>
      <span>
        <svg width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="5" fill="var(--ink-3)" />
          <path d="M6 1a5 5 0 0 1 0 10z" fill="var(--line-strong)" />
        </svg>
        in two
      </span>
      <span>
        <svg width="30" height="10" aria-hidden="true">
          <path d="M0 5h30" stroke="var(--ink-3)" strokeWidth="2" />
          <path d="M19 5l-7-4v8z" fill="var(--ink-3)" />
        </svg>
        knowledge flows
      </span>
    </div>
  );
}

const NODES: Record<string, readonly [string, string]> = {
  CUSTOMER: ["person", "people"],
  TOPIC: ["topic", "topics"],
  COMMUNITY: ["community", "communities"],
  INTERACTION: ["interaction", "interactions"],
  ACCOUNT: ["account", "accounts"],
};
const EDGES: Record<string, string> = {
  TALKS_WITH: "in talk",
  TALKS_ABOUT: "by topic",
  MEMBER_OF: "as members",
  PASSED_TO: "by what was taken up",
  FLOWS_TO: "by flows",
  REPLIES: "in answers",
};

/** "85 people, in talk". */
function kindInWords({ edge, node, total }: Offer["counts"][number]): string {
  const [one = node, many = node] = NODES[node] ?? [];
  return node === "COMPANY" ? "Us, in talk" : `${count(total)} ${total === 1 ? one : many}, ${EDGES[edge] ?? edge}`;
}

export function OfferCard({ offer }: { offer: Offer }): ReactElement {
  const { expand, setOffer } = useModel();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves a dialog
    <div
      className="offer"
      role="dialog"
      aria-label={`Expand ${offer.name}`}
      onKeyDown={(event) => {
        if (event.key === "Escape") setOffer(null);
      }}
    >
      <h3>
        {count(offer.total)} hang on {offer.name}
      </h3>
      <ul className="small muted">
        {offer.counts.map((kind) => (
          <li key={kind.edge + kind.node} className="num">
            {kindInWords(kind)}
          </li>
        ))}
      </ul>
      <div className="row">
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the question was just asked for by key or click */}
        <button type="button" className="btn main s" autoFocus onClick={() => expand(offer.id, 25)}>
          Draw the strongest 25
        </button>
        {offer.total > 100 ? (
          <button type="button" className="btn s" onClick={() => expand(offer.id, 100)}>
            100
          </button>
        ) : (
          <button type="button" className="btn s" onClick={() => expand(offer.id, offer.total)}>
            All {count(offer.total)}
          </button>
        )}
        <button type="button" className="btn s" onClick={() => setOffer(null)}>
          Leave it
        </button>
      </div>
    </div>
  );
}
