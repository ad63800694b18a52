/** The right panel: what is picked, in place; the map stays where it is. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { panelsOf, type PanelSpec } from "~/panels/panel";
import { Avatar, Badge, CommunityChip, Shape } from "~/parts/chips";
import { NumberWithUnit, Section } from "~/parts/frame";
import { Icon } from "~/parts/icons";
import { Empty } from "~/parts/states";
import { useCarried } from "~/state/shared";
import { useWorld } from "~/state/world";
import { count, counted, day, month } from "~/words/format";
import { jobInWords } from "~/words/jobs";

import { beyond, useFlows } from "./flows";
import { useModel } from "./model";
import { expansion, type SceneNode } from "./scene";

export function Inspector({ close }: { close?: () => void }): ReactElement {
  const { picked } = useModel();
  const [only] = picked;
  return (
    <aside className="right panel" aria-label="What is picked">
      {close ? (
        <button type="button" className="icon-button sheet-close" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      ) : null}
      {picked.length > 1 ? <Several ids={picked} /> : only ? <One key={only} id={only} /> : <Overview />}
    </aside>
  );
}

const kindOf = (id: string, node: SceneNode | undefined): PanelSpec["of"] => {
  if (id.startsWith("community:")) return "COMMUNITY";
  return node && node.kind !== "ACCOUNT"
    ? node.kind
    : id.startsWith("customer:")
      ? "CUSTOMER"
      : id.startsWith("topic:")
        ? "TOPIC"
        : id.startsWith("company:")
          ? "COMPANY"
          : "INTERACTION";
};

function One({ id }: { id: string }): ReactElement {
  const { scene, nameOf, isUnknown } = useModel();
  const node = scene?.byId.get(id);
  const kind = kindOf(id, node);
  if (isUnknown(id)) return <Unknown id={id} />;
  const name = nameOf(id);
  return (
    <>
      <Head id={id} kind={kind} name={name} node={node} />
      <div className="right-body">
        {panelsOf(kind).map(({ order, Panel }) => (
          <Panel key={order} id={id} name={name} />
        ))}
      </div>
      <Actions id={id} kind={kind} />
    </>
  );
}

function Unknown({ id }: { id: string }): ReactElement {
  const { pick } = useModel();
  return (
    <Empty title="Nothing is held under this id" step={{ label: "Back to the map", run: () => pick([]) }}>
      The link may be from another store, or what it named was forgotten: <code>{id}</code>
    </Empty>
  );
}

function Head({
  id,
  kind,
  name,
  node,
}: {
  id: string;
  kind: PanelSpec["of"];
  name: string;
  node: SceneNode | undefined;
}): ReactElement {
  const { scene } = useModel();
  const community = scene?.communityById.get(kind === "COMMUNITY" ? id : (node?.home ?? ""));
  const lines: Record<PanelSpec["of"], string> = {
    CUSTOMER: node?.firstMs ? `Customer, in talk since ${month(node.firstMs)}` : "Customer",
    COMMUNITY: community?.job ? `People come here to ${jobInWords(community.job)}` : "Community",
    TOPIC: "Topic",
    COMPANY: "Us, one voice among others",
    INTERACTION: "One interaction",
  };
  return (
    <header className="who">
      {kind === "CUSTOMER" ? (
        <Avatar name={name} letter={community?.letter} />
      ) : kind === "COMMUNITY" ? (
        <Badge letter={community?.letter} full />
      ) : (
        <Shape kind={kind} />
      )}
      <div className="spread">
        <h2 className={kind === "INTERACTION" ? "clip" : undefined}>{name}</h2>
        <p className="muted">{lines[kind]}</p>
      </div>
    </header>
  );
}

function Actions({ id, kind }: { id: string; kind: PanelSpec["of"] }): ReactElement {
  const { expand, collapse, drawn } = useModel();
  const carried = useCarried();
  const isExpanded = drawn.of.some((entry) => expansion(entry).id === id && expansion(entry).first > 0);
  return (
    <footer className="acts">
      {kind === "CUSTOMER" ? (
        <>
          <Link to="/trace" search={{ ...carried, from: id }} className="btn main">
            Trace from here
          </Link>
          <Link to="/person/$id" params={{ id }} search={carried} className="btn">
            Open page
          </Link>
        </>
      ) : null}
      {kind === "TOPIC" ? (
        <>
          <Link to="/trace" search={{ ...carried, topic: id }} className="btn main">
            How it travelled
          </Link>
          <Link to="/influence" search={{ ...carried, topic: id }} className="btn">
            Who matters
          </Link>
        </>
      ) : null}
      {kind === "COMMUNITY" ? (
        <>
          <Link to="/flows" search={{ ...carried, source: id }} className="btn main">
            What leaves it
          </Link>
          <Link to="/influence" search={{ ...carried, community: id }} className="btn">
            Who matters
          </Link>
        </>
      ) : null}
      <button type="button" className="btn" onClick={() => (isExpanded ? collapse(id) : expand(id))}>
        {isExpanded ? "Collapse" : "Expand"}
      </button>
    </footer>
  );
}

/** Several at once: who they are, and what can be done with them together. */
function Several({ ids }: { ids: readonly string[] }): ReactElement {
  const { scene, pick, hide, keepOnly, nameOf } = useModel();
  const carried = useCarried();
  const [from, to] = ids;
  const isPair = ids.length === 2 && ids.every((id) => id.startsWith("customer:"));
  const inside = new Map<string, number>();
  for (const id of ids) {
    const home = scene?.byId.get(id)?.home;
    if (home) inside.set(home, (inside.get(home) ?? 0) + 1);
  }
  return (
    <>
      <header className="who">
        <div className="spread">
          <h2>{count(ids.length)} picked</h2>
          <p className="muted">in {counted(inside.size, "community", "communities")}</p>
        </div>
        <button type="button" className="btn s" onClick={() => pick([])}>
          Clear
        </button>
      </header>
      <div className="right-body">
        <Section title="By community">
          <ul className="lines">
            {[...inside].map(([id, number]) => {
              const community = scene?.communityById.get(id);
              return community ? (
                <li key={id}>
                  <CommunityChip community={community} />
                  <span className="num">{count(number)}</span>
                </li>
              ) : null;
            })}
          </ul>
        </Section>
        <Section title="Who" note={ids.length > 60 ? "the first 60" : undefined}>
          <ul className="lines">
            {ids.slice(0, 60).map((id) => (
              <li key={id}>
                <button type="button" className="plain clip" onClick={() => pick([id])}>
                  {nameOf(id)}
                </button>
                <button type="button" className="link small" onClick={() => pick([id], "toggle")}>
                  leave out
                </button>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <footer className="acts">
        {isPair && from && to ? (
          <Link to="/trace" search={{ ...carried, from, to }} className="btn main">
            Path between them
          </Link>
        ) : null}
        <button type="button" className="btn" onClick={() => keepOnly(ids)}>
          Keep only these
        </button>
        <button type="button" className="btn" onClick={() => hide(ids)}>
          Hide
        </button>
      </footer>
    </>
  );
}

/** Nothing picked: what the map is, and where to look first. */
function Overview(): ReactElement {
  const { map, pick } = useModel();
  const { stats } = useWorld();
  const flows = useFlows().slice(0, 5);
  const carried = useCarried();
  return (
    <>
      <header className="who">
        <div className="spread">
          <h2>Who talks with whom</h2>
          <p className="muted">Pick a mark, a region or a row of the list to see what is behind it.</p>
        </div>
      </header>
      <div className="right-body">
        <Section
          title="What is held"
          note={stats?.firstAt && stats.lastAt ? `${day(stats.firstAt)} to ${day(stats.lastAt)}` : undefined}
        >
          <div className="numbers">
            <NumberWithUnit value={stats ? count(stats.interactions) : "…"} unit="interactions" />
            <NumberWithUnit
              value={stats ? count(stats.customers) : "…"}
              unit={`customers; ${map ? count(map.totalPeople) : "…"} talk with somebody`}
            />
            <NumberWithUnit
              value={stats ? count(stats.topics) : "…"}
              unit={`topics, in ${stats ? counted(stats.communities, "community", "communities") : "…"}`}
            />
          </div>
        </Section>
        <Section title="Largest communities" note="people">
          <ul className="lines">
            {(map?.communities ?? []).slice(0, 6).map((community) => (
              <li key={community.id}>
                <button type="button" className="plain row" onClick={() => pick([community.id])}>
                  <CommunityChip community={community} plain />
                  {community.job ? <span className="muted small clip">{jobInWords(community.job)}</span> : null}
                </button>
                <span className="num">{count(community.members)}</span>
              </li>
            ))}
          </ul>
        </Section>
        {flows.length ? (
          <Section title="What flows beyond chance" note="times more">
            <ul className="lines">
              {flows.map(({ from, to, ...flow }) => (
                <li key={`${from.id} ${to.id}`}>
                  <Link to="/flows" search={{ ...carried, source: from.id, target: to.id }} className="row">
                    <CommunityChip community={from} plain />
                    <span className="muted" aria-label="to">
                      →
                    </span>
                    <CommunityChip community={to} plain />
                  </Link>
                  <span className="num">{count(Math.round(beyond(flow)))}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </>
  );
}
