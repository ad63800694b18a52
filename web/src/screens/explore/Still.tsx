/** The map without WebGL: an SVG that stands still. Marks can be picked; the list does what else the map does. */
import type { ReactElement } from "react";

import type { Mark, Tie } from "~/canvas/stage";
import { bent } from "~/layout/geometry";

import { hueClass } from "~/parts/hue";

import { useModel } from "./model";
import type { Places } from "./places";

type Props = { marks: readonly Mark[]; ties: readonly Tie[]; places: Places };

export function Still({ marks, ties, places }: Props): ReactElement {
  const { pick, picked, scene } = useModel();
  const unit = places.scale / places.k;
  return (
    <svg className="still" viewBox={`0 0 ${places.sheet.width} ${places.sheet.height}`} aria-hidden="true">
      {ties.map((tie) => {
        const [from, to] = [places.at.get(tie.source), places.at.get(tie.target)];
        if (!from || !to) return null;
        const { control } = bent(from, to, tie.bend);
        return (
          <path
            key={tie.id}
            className="still-tie"
            d={`M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}`}
          />
        );
      })}
      {marks.map((mark) => (
        <circle
          key={mark.id}
          className={`still-mark hue${mark.hue}${picked.includes(mark.id) ? " picked" : ""}`}
          cx={mark.x}
          cy={mark.y}
          r={mark.r * unit}
          onClick={() => pick([mark.id])}
        />
      ))}
      {(scene?.communities ?? []).map((community) => {
        const name = places.areas.get(community.id)?.name;
        return name ? (
          <text
            key={community.id}
            className={`still-name ${hueClass(community.letter)}`}
            x={(name.x0 + name.x1) / 2}
            y={name.y0 + 18}
            fontSize={14 / places.k}
          >
            {community.letter} {community.name}
          </text>
        ) : null;
      })}
    </svg>
  );
}
