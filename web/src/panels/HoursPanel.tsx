/** In which communities a person is, and at which hours: several, dated, hour-shaped. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { CommunityChip } from "~/parts/chips";
import { hueClass } from "~/parts/hue";
import { Section } from "~/parts/frame";
import { useAsk } from "~/state/ask";
import { share } from "~/words/format";

import { byHour, peakOf } from "./hours";
import type { PanelProps, PanelSpec } from "./panel";

const HOURS = graphql(`
  query Hours($id: ID!) {
    customer(id: $id) {
      communities(first: 5) {
        strength
        hours
        origin
        community {
          id
          name
          letter
        }
      }
    }
  }
`);

function HoursPanel({ id }: PanelProps): ReactElement | null {
  const { data } = useAsk(HOURS, { id });
  const memberships = data?.customer?.communities ?? [];
  if (!memberships.length) return null;
  return (
    <Section title="Who they are, by the hour" note="share of contacts, UTC">
      <ul className="heat">
        {memberships.map(({ community, hours, strength }) => {
          const day = byHour(hours);
          const most = Math.max(...day, 1);
          return (
            <li key={community.id} className={hueClass(community.letter)}>
              <CommunityChip community={community} />
              <span className="small muted num">
                {share(strength)}
                {peakOf(hours) ? `, ${peakOf(hours)}` : ""}
              </span>
              <span className="heat-row" aria-hidden="true">
                {day.map((value, hour) => (
                  <i
                    key={hour}
                    title={`${hour}:00`}
                    style={{ opacity: value ? 0.18 + 0.82 * (value / most) : undefined }}
                    className={value ? "on" : undefined}
                  />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="heat-axis small muted num" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour === 24 ? "24 h" : hour}</span>
        ))}
      </p>
    </Section>
  );
}

export const panel: PanelSpec = { of: "CUSTOMER", order: 30, Panel: HoursPanel };
