/** Person: one person: accounts and why they are one, one wall over all channels, communities by the hour. */
import "./person/person.css";

import { Link, useParams } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";

import { panel as hours } from "~/panels/HoursPanel";
import { panel as talk } from "~/panels/TopicsPanel";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useCarried } from "~/state/shared";

import { Accounts } from "./person/Accounts";
import { Choose } from "./person/Choose";
import { Head } from "./person/Head";
import { Moves } from "./person/Moves";
import { PERSON, type Someone } from "./person/query";
import { Place } from "./person/Place";
import { Wall } from "./person/Wall";

export default function Person(): ReactElement {
  const { id } = useParams({ strict: false });
  return id ? <Known key={id} id={id} /> : <Choose />;
}

function Known({ id }: { id: string }): ReactElement {
  const { data, trouble, isLoading, again } = useAsk(PERSON, { id });
  const person = data?.customer;
  useEffect(() => {
    document.title = `${person?.name ?? "Person"} · Grapevine`;
  }, [person?.name]);
  if (trouble) {
    return (
      <div className="screen-plain">
        <Failed trouble={trouble} again={again} />
      </div>
    );
  }
  if (isLoading) return <Loading what="the person" center />;
  return person ? <Page person={person} /> : <Unknown id={id} />;
}

function Unknown({ id }: { id: string }): ReactElement {
  const carried = useCarried();
  return (
    <div className="state center">
      <h1>Nobody is held under this id</h1>
      <p>
        The link may be from another store, or the person was forgotten: <code>{id}</code>
      </p>
      <Link to="/person" search={carried} className="btn">
        Choose a person
      </Link>
    </div>
  );
}

function Page({ person }: { person: Someone }): ReactElement {
  const { id, name } = person;
  return (
    <div className="person">
      <Head person={person} />
      <div className="person-columns">
        <div className="person-side">
          <Place id={id} />
          <Moves id={id} passed={person.passedTo} />
          <Accounts links={person.accounts} />
        </div>
        <Wall person={person} />
        <div className="person-side">
          <hours.Panel id={id} name={name} />
          <talk.Panel id={id} name={name} />
        </div>
      </div>
    </div>
  );
}
