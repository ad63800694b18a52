/** The parameters of the statement, one field each; ids are found by name. */
import { type ReactElement, useId, useState } from "react";

import { useAsk, useRested } from "~/state/ask";

import { kindOf, type Kind, type Param, shown, type Values } from "./given";
import { FIND } from "./query";

type ParamsProps = {
  params: readonly Param[];
  values: Values;
  names: ReadonlyMap<string, string>;
  change: (name: string, text: string) => void;
};

export function Params({ params, values, names, change }: ParamsProps): ReactElement {
  if (!params.length) return <p className="muted cypher-noparams">takes no parameters</p>;
  return (
    <ul className="cypher-params" aria-label="Parameters">
      {params.map((param) => (
        <li key={param.name}>
          <Field
            param={param}
            text={values[param.name] ?? ""}
            name={names.get(values[param.name] ?? "")}
            change={(text) => change(param.name, text)}
          />
        </li>
      ))}
    </ul>
  );
}

type FieldProps = { param: Param; text: string; name: string | undefined; change: (text: string) => void };

function Field({ param, text, name, change }: FieldProps): ReactElement {
  const list = useId();
  const kind = kindOf(param);
  const hint = shown(param.default);
  const isBoundless = param.type === "TIME" && /^(0|9007199254740991)$/.test(hint);
  return (
    <label className="cypher-param" title={param.doc}>
      <span>${param.name}</span>
      {kind ? (
        <Finder kind={kind} list={list} param={param} text={text} name={name} change={change} />
      ) : (
        <input
          value={text}
          placeholder={isBoundless ? "any time" : hint || (param.required ? "needed" : "none")}
          size={Math.min(28, Math.max(6, (text || hint).length + 1))}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </label>
  );
}

/** A field that takes an id, and finds it by name; shows the name until one types. */
function Finder({ kind, list, param, text, name, change }: FieldProps & { kind: Kind; list: string }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const rested = useRested(typed ?? "", 200);
  const { data } = useAsk(FIND, { text: rested, kinds: [kind] }, rested.trim().length < 2);
  const hits = data?.search.hits ?? [];
  const value = typed ?? name ?? text;
  const take = (next: string): void => {
    const hit = hits.find((one) => one.id === next || one.name === next);
    if (hit || next === "" || /^\w+:/.test(next)) {
      setTyped(null);
      change(hit?.id ?? next);
    } else setTyped(next);
  };
  return (
    <>
      <input
        value={value}
        list={list}
        placeholder={param.required ? `a ${kind === "CUSTOMER" ? "person" : kind.toLowerCase()}` : "any"}
        size={Math.min(30, Math.max(10, value.length + 1))}
        onChange={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        title={text || param.doc}
      />
      <datalist id={list}>
        {hits.map((hit) => (
          <option key={hit.id} value={hit.id}>
            {`${hit.name} (${hit.detail})`}
          </option>
        ))}
      </datalist>
    </>
  );
}
