/** Influence: who matters on a topic, how sure that is, and why. */
import "./influence/influence.css";

import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentProps, type ReactElement, useCallback, useEffect, useState } from "react";

import type { Trouble } from "~/api/errors";
import type { ResultOf } from "~/api/graphql";
import { Empty, Failed, Loading } from "~/parts/states";
import { OtherForms } from "~/parts/OtherForms";
import { TopicPicker } from "~/parts/TopicPicker";
import { saved } from "~/state/saved";
import { useAsk } from "~/state/ask";
import type { InfluenceSearch } from "~/state/link";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { count, counted } from "~/words/format";

import { Honest } from "./influence/Honest";
import { CHOICES, type Method, RANKED, type Ranked } from "./influence/query";
import { Ranking } from "./influence/Ranking";
import { csv } from "./influence/rows";
import { WhyPanel } from "./influence/WhyPanel";

const PAGE = 25;
const MOST = 1000;

type Put = (next: Partial<InfluenceSearch>) => void;

/** Picking another score to take apart is no step of its own in the history; another slice or method is. */
const isOnlyWhy = (next: Partial<InfluenceSearch>): boolean => Object.keys(next).every((key) => key === "why");

/** Change the screen's part of the address. */
function usePut(): Put {
  const navigate = useNavigate();
  return useCallback(
    (next) => void navigate({ to: "/influence", search: (now) => ({ ...now, ...next }), replace: isOnlyWhy(next) }),
    [navigate],
  );
}

export default function Influence(): ReactElement {
  const search: InfluenceSearch = useSearch({ strict: false });
  const { window, isWithoutUs } = useShared();
  const put = usePut();
  const [first, setFirst] = useState(PAGE);
  const choices = useAsk(CHOICES, {}).data;
  const method = methodOf(choices, search.method);
  const company = isWithoutUs ? ("REMOVE" as const) : ("HIDE" as const);
  const asked = { method, topic: search.topic, community: search.community, window, company };
  const { data, trouble, isLoading, isStale, again } = useAsk(RANKED, { ...asked, first });
  const answer = data?.influence;
  const title = titleOf(answer, search);
  useEffect(() => {
    document.title = `${title} · Grapevine`;
  }, [title]);
  return (
    <div className={`influence${search.why ? " with-why" : ""}`} aria-busy={isStale}>
      <div className="influence-main">
        <h1>{title}</h1>
        <p className="muted">{answer ? sentence(answer, titlesOf(choices), isWithoutUs) : "\u00a0"}</p>
        <Controls
          search={search}
          method={method}
          choices={choices}
          answer={answer}
          isWithoutUs={isWithoutUs}
          put={put}
        />
        {trouble ? <NotRanked trouble={trouble} again={again} /> : null}
        {isLoading ? <Loading what="the ranking" /> : null}
        {answer ? (
          <Answered
            answer={answer}
            titles={titlesOf(choices)}
            picked={search.why}
            put={put}
            more={first < MOST ? () => setFirst(Math.min(first * 4, MOST)) : null}
          />
        ) : null}
      </div>
      {search.why ? <Taken actor={search.why} answer={answer} asked={asked} put={put} /> : null}
    </div>
  );
}

/** Where there is no ranking: nobody did anything in this slice, or it could not be asked. */
function NotRanked({ trouble, again }: { trouble: Trouble; again: () => void }): ReactElement {
  const { window, setWindow } = useShared();
  if (trouble.code !== "empty-audience") return <Failed trouble={trouble} again={again} />;
  return (
    <div className="state">
      <h2>{trouble.message}</h2>
      <p>{trouble.hint}</p>
      {window ? (
        <button type="button" className="btn" onClick={() => setWindow(null, null)}>
          Look at all time
        </button>
      ) : null}
    </div>
  );
}

type Choices = ResultOf<typeof CHOICES>;

const methodOf = (choices: Choices | undefined, named: string | undefined): Method =>
  choices?.rankings.find(({ name }) => name === named)?.name ?? "BEST";

const titlesOf = (choices: Choices | undefined): ReadonlyMap<string, string> =>
  new Map((choices?.rankings ?? []).map(({ name, title }) => [name, title]));

type AnsweredProps = {
  answer: Ranked;
  titles: ReadonlyMap<string, string>;
  picked: string | undefined;
  put: Put;
  more: (() => void) | null;
};

function Answered({ answer, titles, picked, put, more }: AnsweredProps): ReactElement {
  const { window, setWindow } = useShared();
  const pick = useCallback(
    (id: string) => {
      put({ why: id });
      say("Why this place is shown beside the list.");
    },
    [put],
  );
  if (!answer.rows.length) {
    return (
      <Empty
        title="Nobody has a place here"
        step={window ? { label: "Look at all time", run: () => setWindow(null, null) } : undefined}
      >
        {answer.formula} Too few people answer each other on this to rank anybody; a wider window or all topics help.
      </Empty>
    );
  }
  return (
    <>
      <Honest
        test={answer.backTest}
        used={titles.get(answer.method) ?? answer.method}
        instead={isBeaten(answer) ? () => put({ method: "ACTIVITY" }) : null}
      />
      <Ranking rows={answer.rows} unit="Score" picked={picked} pick={pick} />
      <More answer={answer} more={more} />
    </>
  );
}

type TakenProps = {
  actor: string;
  answer: Ranked | undefined;
  asked: ComponentProps<typeof WhyPanel>["asked"];
  put: Put;
};

/** The panel that takes one place apart, by the ranking that gave it. */
function Taken({ actor, answer, asked, put }: TakenProps): ReactElement {
  const row = answer?.rows.find(({ id }) => id === actor);
  return (
    <WhyPanel
      key={actor}
      actor={actor}
      name={row?.name ?? actor}
      community={row?.communities[0]}
      asked={{ ...asked, method: answer?.method ?? asked.method }}
      close={() => put({ why: undefined })}
    />
  );
}

function titleOf(answer: Ranked | undefined, search: InfluenceSearch): string {
  const topic = search.topic ? ` on “${answer?.asked.topic?.name ?? search.topic}”` : "";
  const community = search.community ? ` in ${answer?.asked.community?.name ?? search.community}` : "";
  return `Who is influential${topic}${community}?`;
}

/** One sentence that answers, and what it stands on. */
function sentence(answer: Ranked, titles: ReadonlyMap<string, string>, isWithoutUs: boolean): string {
  const leader = answer.rows[0]?.name;
  const best = lowered(titles.get(answer.method) ?? answer.method);
  const how = answer.requested === "BEST" ? `ranked by what foretold best: ${best}` : `ranked by: ${best}`;
  const us = isWithoutUs ? "with us taken out" : "we take part and are not listed";
  const machines = answer.machines ? `; ${counted(answer.machines, "bot is", "bots are")} left out` : "";
  return `${leader ? `${leader} comes first, ` : ""}${how}, ${us}${machines}.`;
}

/** A title as part of a sentence. */
const lowered = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1).replace(/\.$/, "");

const isBeaten = ({ backTest, method }: Ranked): boolean =>
  method !== "ACTIVITY" && backTest !== null && backTest.baselinePrecision > backTest.precision;

type ControlsProps = {
  search: InfluenceSearch;
  method: Method;
  choices: Choices | undefined;
  answer: Ranked | undefined;
  isWithoutUs: boolean;
  put: Put;
};

function Controls({ search, method, choices, answer, isWithoutUs, put }: ControlsProps): ReactElement {
  return (
    <div className="influence-controls">
      <TopicPicker
        label={answer?.asked.topic?.name ?? search.topic ?? "All topics"}
        all="All topics"
        pick={(id) => put({ topic: id, why: undefined })}
      />
      <select
        className="chip"
        aria-label="Community"
        value={search.community ?? ""}
        onChange={(event) => put({ community: event.target.value || undefined, why: undefined })}
      >
        <option value="">All communities</option>
        {choices?.communities.nodes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="chip"
        aria-label="Ranking"
        value={method}
        onChange={(event) => put({ method: event.target.value === "BEST" ? undefined : event.target.value })}
      >
        {(choices?.rankings ?? [{ name: method, title: "…" }]).map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <span className="spread" />
      {answer?.rows.length ? (
        <>
          <button type="button" className="btn" onClick={() => saved("influence.csv", "text/csv", csv(answer.rows))}>
            Export CSV
          </button>
          <OtherForms
            cypher={{ text: answer.cypher.text, given: answer.cypher.parameters }}
            graphql={asGraphQL(search, method, isWithoutUs)}
          />
        </>
      ) : null}
    </div>
  );
}

function More({ answer, more }: { answer: Ranked; more: (() => void) | null }): ReactElement {
  return (
    <p className="small muted influence-more">
      {answer.cut > 0 && more ? (
        <button type="button" className="link" onClick={more}>
          Show more
        </button>
      ) : null}{" "}
      {count(answer.rows.length)} of {counted(answer.total, "person", "people")} who have a place
      {answer.unranked
        ? `; ${counted(answer.unranked, "person has", "people have")} no contact and no place`
        : ""}. {answer.formula}
    </p>
  );
}

/** The same question in GraphQL, to paste and change. */
function asGraphQL(search: InfluenceSearch, method: string, isWithoutUs: boolean): string {
  const window = search.since || search.until ? { since: search.since, until: search.until } : null;
  const bounds = window
    ? Object.entries(window).flatMap(([name, value]) => (value ? [`${name}: ${JSON.stringify(value)}`] : []))
    : [];
  const given = [
    `method: ${method}`,
    ...(search.topic ? [`topic: ${JSON.stringify(search.topic)}`] : []),
    ...(search.community ? [`community: ${JSON.stringify(search.community)}`] : []),
    ...(bounds.length ? [`window: {${bounds.join(", ")}}`] : []),
    `company: ${isWithoutUs ? "REMOVE" : "HIDE"}`,
    "first: 20",
  ];
  return `{\n  influence(${given.join(", ")}) {\n    method\n    rows { place name score low high why }\n    backTest { sentence }\n  }\n}`;
}
