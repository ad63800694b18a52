/** Every key of the explorer, for the help sheet. The handlers live where the action is. */
export const SHORTCUTS: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: "Anywhere",
    keys: [
      ["Ctrl K or /", "Find a person, community, topic or command"],
      ["Ctrl Z", "Undo"],
      ["Ctrl Shift Z", "Redo"],
      ["U", "With us, without us"],
      ["?", "This sheet"],
      ["Esc", "One step back: close, then clear the selection"],
    ],
  },
  {
    title: "On the map",
    keys: [
      ["Arrows", "Move to the nearest mark in that direction"],
      ["N, Shift N", "Walk through the neighbours of the focused mark"],
      ["Enter", "Open its panel"],
      ["E", "Expand: show whom it hangs together with"],
      ["C", "Collapse what was expanded"],
      ["H", "Hide"],
      ["P", "Pin or unpin"],
      ["L", "Lasso"],
      ["+, −", "Zoom"],
      ["0", "Fit everything"],
      ["F", "Fit the selection"],
      ["Shift F10", "What can be done with the mark"],
    ],
  },
  {
    title: "On the time strip",
    keys: [
      ["Space", "Play, pause"],
      ["←, →", "Step the window"],
      ["Shift ←, Shift →", "Narrow or widen it"],
    ],
  },
  {
    title: "On a trace",
    keys: [
      ["←, →", "The taker before or after, in time"],
      ["↑, ↓", "The nearest taker above or below"],
      ["Enter", "Show the path to it"],
      ["S", "Step through, or show all"],
      [", .", "One step back, one step on"],
    ],
  },
  {
    title: "In the list",
    keys: [
      ["↑, ↓", "Move"],
      ["→, ←", "Open or close a community"],
      ["Enter", "Select; with Ctrl add, with Shift extend"],
    ],
  },
];
