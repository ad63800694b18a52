/** One wall: what the person said on all channels, newest first, each with what it answers. */
import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";

import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { channelName } from "~/words/channels";
import { longDay } from "~/words/format";

import { CHANNELS, type Someone, WALL } from "./query";
import { Entry } from "./Entry";
import { byDay } from "./words";

const PAGE = 30;

export function Wall({ person }: { person: Someone }): ReactElement {
  const { window } = useShared();
  const [source, setSource] = useState<string | null>(null);
  const channels = useAsk(CHANNELS, { id: person.id, window }).data?.histogram.channels ?? [];
  const isNarrowed = source !== null && channels.includes(source);
  return (
    <section className="wall" aria-labelledby="wall-title">
      <header>
        <h2 id="wall-title">One wall, over all channels</h2>
        {channels.length > 1 ? (
          <div className="segments" role="group" aria-label="Channel">
            <button type="button" aria-pressed={!isNarrowed} onClick={() => setSource(null)}>
              all
            </button>
            {channels.map((channel, at) => (
              <button
                key={channel}
                type="button"
                title={channel}
                aria-pressed={channel === source}
                onClick={() => setSource(channel)}
              >
                <i className={`tone tone${Math.min(6, at + 1)}`} aria-hidden="true" />
                {channelName(channel)}
              </button>
            ))}
          </div>
        ) : null}
      </header>
      <Pages
        key={`${source ?? ""} ${window?.since ?? ""} ${window?.until ?? ""}`}
        id={person.id}
        source={isNarrowed ? source : null}
        channels={channels}
      />
    </section>
  );
}

/** Where a page starts: after which entry, and within which day. */
type Start = { after: string | null; day: string };
type PageProps = { id: string; source: string | null; channels: readonly string[] };

/** The pages read so far, and a button for the next. */
function Pages(props: PageProps): ReactElement {
  const [starts, setStarts] = useState<readonly Start[]>([{ after: null, day: "" }]);
  const [next, setNext] = useState<Start | null>(null);
  const more = (): void => {
    if (next) setStarts([...starts, next]);
    setNext(null);
  };
  return (
    <>
      {starts.map((start, at) => (
        <Page key={start.after ?? ""} {...props} start={start} isLast={at === starts.length - 1} ended={setNext} />
      ))}
      {next ? (
        <button type="button" className="btn wall-more" onClick={more}>
          Show earlier
        </button>
      ) : null}
    </>
  );
}

type OneProps = PageProps & { start: Start; isLast: boolean; ended: (next: Start | null) => void };

function Page({ id, source, channels, start, isLast, ended }: OneProps): ReactElement {
  const { window, setWindow } = useShared();
  const { data, trouble, isLoading, again } = useAsk(WALL, { id, source, window, first: PAGE, after: start.after });
  const page = data?.interactions;
  const list = useRef<HTMLOListElement>(null);
  const isLater = start.after !== null;
  const arrived = useCallback(() => {
    if (!page || !isLast) return;
    const { hasNextPage, endCursor } = page.pageInfo;
    ended(hasNextPage && endCursor ? { after: endCursor, day: page.nodes.at(-1)?.at.slice(0, 10) ?? "" } : null);
  }, [page, isLast, ended]);
  useEffect(arrived, [arrived]);
  const read = page?.nodes.length;
  useEffect(() => {
    if (!isLater || read === undefined) return;
    // The button that asked for them has moved down; whoever reads by key goes on at the first new one.
    list.current?.querySelector<HTMLElement>(".entry")?.focus({ preventScroll: true });
    say(`${read} earlier ones are shown.`);
  }, [isLater, read]);
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading || !page) return <Loading what="what was said" />;
  if (!page.nodes.length && !isLater) {
    return (
      <div className="wall-none">
        <p className="muted">Nothing is held of this person {window ? "within this window" : "yet"}.</p>
        {window ? (
          <button type="button" className="btn" onClick={() => setWindow(null, null)}>
            Look at all time
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <ol className="wall-days" ref={list}>
      {byDay(page.nodes, start.day).map(({ day, said }) => (
        <li key={said[0]?.id}>
          {day ? <h3>{longDay(day)}</h3> : null}
          <ol>
            {said.map((one) => (
              <Entry key={one.id} said={one} tone={Math.min(6, channels.indexOf(one.source) + 1) || 6} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
