/** Three questions to begin with, made from what the store holds. */
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { Icon, type IconName } from "~/parts/icons";
import { useAsk } from "~/state/ask";
import { useCarried } from "~/state/shared";
import { count, counted, measure } from "~/words/format";

import { flowsOf } from "./flows";
import { useModel } from "./model";
import { QUESTIONS, SPREADER } from "./queries";

export function Cards(): ReactElement | null {
  const { data } = useAsk(QUESTIONS, {});
  const carried = useCarried();
  const [first, second] = data?.topics.nodes ?? [];
  const [flow] = flowsOf(data);
  const spread = second ?? first;
  if (!data || !first) return null;
  return (
    <nav className="cards" aria-label="Questions to begin with">
      <Link to="/trace" search={{ ...carried, topic: first.id }} className="card">
        <Kick icon="trace">Follow a topic</Kick>
        <b>
          How did <u>{first.name}</u> travel?
        </b>
        <p className="num">
          {counted(first.speakersCount, "person speaks", "people speak")} about it, in{" "}
          {counted(first.communities.length, "community", "communities")}
        </p>
      </Link>
      {spread ? <SpreadCard topic={spread} /> : null}
      {flow ? (
        <Link to="/flows" search={{ ...carried, source: flow.from.id, target: flow.to.id }} className="card">
          <Kick icon="cross">Between two communities</Kick>
          <b>
            What crosses from <u>{flow.from.name}</u> to <u>{flow.to.name}</u>?
          </b>
          <p className="num">
            {count(Math.round(flow.weight))} times, {measure(flow.lift)} × chance
          </p>
        </Link>
      ) : null}
    </nav>
  );
}

function SpreadCard({ topic }: { topic: { id: string; name: string; speakersCount: number } }): ReactElement {
  const carried = useCarried();
  // Ranking may take the server a while; the picture comes first.
  const { scene } = useModel();
  const { data } = useAsk(SPREADER, { topic: topic.id }, scene === null);
  const [best] = data?.influence.rows ?? [];
  const total = data?.influence.total ?? 0;
  return (
    <Link to="/influence" search={{ ...carried, us: "without", topic: topic.id }} className="card">
      <Kick icon="people">Who carries knowledge</Kick>
      <b>
        Who spreads <u>{topic.name}</u>, without us?
      </b>
      <p className="num">
        {best
          ? `${best.name}, then ${counted(total - 1, "other", "others")}`
          : counted(topic.speakersCount, "person speaks about it", "people speak about it")}
      </p>
    </Link>
  );
}

function Kick({ icon, children }: { icon: IconName; children: ReactNode }): ReactElement {
  return (
    <span className="kick">
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}
