/** Asks for a view's name. */
import { Modal } from "@mantine/core";
import { type ReactElement, useState } from "react";

import { makeStore, useStore } from "~/state/store";

import { useSaveView } from "./views";

export const isSaving = makeStore(false);

export function SaveDialog(): ReactElement {
  const isOpen = useStore(isSaving);
  const save = useSaveView();
  const [name, setName] = useState("");
  const close = (): void => isSaving.set(false);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={<span className="drawer-title">Save this view</span>}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form
        className="save-view"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim()) return;
          void save(name.trim());
          close();
        }}
      >
        <label className="field">
          <span className="unseen">Name</span>
          <input
            data-autofocus
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="A name to find it by"
            maxLength={120}
          />
        </label>
        <p className="small muted">
          It holds what is drawn, picked and hidden, the window and where one looks from; Ctrl K finds it again. The
          same name is replaced.
        </p>
        <button type="submit" className="btn main" disabled={!name.trim()}>
          Save
        </button>
      </form>
    </Modal>
  );
}
