/** Keys and words of the explorer. */
import { Modal } from "@mantine/core";
import type { ReactElement } from "react";

import { useStore } from "~/state/store";
import { GLOSSARY } from "~/words/glossary";
import { SHORTCUTS } from "~/words/shortcuts";

import { isHelpOpen } from "./open";

export function HelpSheet(): ReactElement {
  const isOpen = useStore(isHelpOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => isHelpOpen.set(false)}
      title={<span className="drawer-title">Keys and words</span>}
      size={880}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className="help">
        <div>
          {SHORTCUTS.map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl className="keys">
                {group.keys.map(([keys, meaning]) => (
                  <div key={keys}>
                    <dt>
                      <kbd>{keys}</kbd>
                    </dt>
                    <dd>{meaning}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <section>
          <h3>Words</h3>
          <dl className="words">
            {Object.entries(GLOSSARY).map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="small muted">
            The same questions can be asked{" "}
            <a className="link" href="/graphiql">
              in GraphQL
            </a>{" "}
            and in Cypher; both read only.
          </p>
        </section>
      </div>
    </Modal>
  );
}
