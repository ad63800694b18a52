/** Files dropped anywhere are taken in; how far the work is stands in a corner until it is put away. */
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import { Icon } from "~/parts/icons";
import { makeStore, useStore } from "~/state/store";
import type { Stats } from "~/state/world";
import { count, share } from "~/words/format";

import { analyse, cancel, takeIn, type Work, work } from "./work";

/** Asks for the file chooser; any screen may. */
export const chooseFile = makeStore(0);

export function Intake({ stats }: { stats: Stats | undefined }): ReactElement {
  const client = useClient();
  const now = useStore(work);
  const isOver = useDrop((file) => void takeIn(client, file));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => chooseFile.subscribe(() => input.current?.click()), []);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A file to take in"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void takeIn(client, file);
          event.target.value = "";
        }}
      />
      {isOver ? (
        <div className="drop" aria-hidden="true">
          <div>
            <Icon name="file" size={28} />
            <h2>Drop it here</h2>
            <p className="muted">
              A mailbox, a chat log, a Slack or Stack Exchange export, a CSV, activities line by line. It stays on this
              machine.
            </p>
          </div>
        </div>
      ) : null}
      {now ? (
        <Notice now={now} stop={(run) => void cancel(client, run)} />
      ) : stats && stats.behind > 0 ? (
        <Behind behind={stats.behind} run={() => void analyse(client)} />
      ) : null}
    </>
  );
}

function Notice({ now, stop }: { now: Work; stop: (run: string) => void }): ReactElement {
  const { run } = now;
  return (
    <section className={`notice ${now.state.replace(" ", "-")}`} aria-label="Work" role="status">
      <header>
        <h3 className="clip">{now.title}</h3>
        {now.state === "at work" && run ? (
          <button type="button" className="btn s" onClick={() => stop(run)}>
            Stop
          </button>
        ) : null}
        {now.state === "at work" ? null : (
          <button type="button" className="icon-button" aria-label="Put away" onClick={() => work.set(null)}>
            <Icon name="close" size={14} />
          </button>
        )}
      </header>
      <p className="num">
        {now.stage}
        {now.part !== null && now.state === "at work" ? `, ${share(now.part)}` : ""}
      </p>
      {now.hint ? <p className="muted">{now.hint}</p> : null}
      {now.state === "at work" ? <progress value={now.part ?? undefined} max={1} aria-label={now.title} /> : null}
    </section>
  );
}

function Behind({ behind, run }: { behind: number; run: () => void }): ReactElement {
  return (
    <section className="notice" aria-label="Numbers" role="status">
      <p className="num">The numbers are {count(behind)} interactions behind what is held.</p>
      <button type="button" className="btn s" onClick={run}>
        Bring them up to date
      </button>
    </section>
  );
}

/** Whether a file hangs over the page. */
function useDrop(take: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const isFile = (event: DragEvent): boolean => Boolean(event.dataTransfer?.types.includes("Files"));
    const over = (event: DragEvent): void => {
      if (!isFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!event.relatedTarget) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!isFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) newest.current(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}
