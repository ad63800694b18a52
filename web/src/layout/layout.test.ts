import { describe, expect, it } from "vitest";

import { arrange, type Person, type Region } from "./arrange";
import { bent, chance, inside, outOf, overlap, touches } from "./geometry";
import { closed, hull } from "./hull";
import { placeNames } from "./names";

const SHEET = { width: 1000, height: 800 };

function world(communities: number, each: number): { regions: Region[]; people: Person[] } {
  const regions = Array.from({ length: communities }, (_, at) => ({
    id: `c${at}`,
    x: 0.5 + 0.3 * Math.cos(at),
    y: 0.5 + 0.3 * Math.sin(at),
    nameWidth: 130,
    nameHeight: 36,
  }));
  const people = regions.flatMap(({ id, x, y }, home) =>
    Array.from({ length: each }, (_, at) => ({
      id: `${id}/${at}`,
      x: x + chance(`${id}x${at}`) * 0.1 - 0.05,
      y: y + chance(`${id}y${at}`) * 0.1 - 0.05,
      r: 3 + 6 * chance(`r${at}`),
      home: id,
      second: at % 9 === 0 ? `c${(home + 1) % communities}` : null,
    })),
  );
  return { regions, people };
}

describe("the arranged map", () => {
  it.each([
    [1, 5],
    [3, 40],
    [12, 25],
  ])("of %i communities with %i people keeps marks off names, apart and on the sheet", (communities, each) => {
    const { regions, people } = world(communities, each);
    const { areas, places } = arrange(SHEET, regions, people, []);
    expect(areas.length).toBe(communities);
    for (const { id, r } of people) {
      const place = places.get(id);
      if (!place) throw new Error(`${id} has no place`);
      expect(areas.filter(({ name }) => touches({ ...place, r: r * 0.8 }, name))).toEqual([]);
      expect(place.x > 0 && place.x < SHEET.width && place.y > 0 && place.y < SHEET.height).toBe(true);
    }
    const crowded = people.filter((one) =>
      people.some((two) => {
        const [a, b] = [places.get(one.id), places.get(two.id)];
        return one.id < two.id && a && b && Math.hypot(a.x - b.x, a.y - b.y) < (one.r + two.r) * 0.5;
      }),
    );
    expect(crowded.length).toBeLessThanOrEqual(people.length * 0.02);
    for (const [at, one] of areas.entries())
      for (const two of areas.slice(at + 1)) expect(overlap(one.name, two.name)).toBe(false);
  });

  it("is the same picture for the same world", () => {
    const { regions, people } = world(7, 20);
    const extras = [{ id: "topic:x", x: 0.5, y: 0.5, width: 120 }];
    expect(arrange(SHEET, regions, people, extras)).toEqual(arrange(SHEET, regions, people, extras));
  });

  it("puts topics and us where nothing else stands", () => {
    const { regions, people } = world(6, 20);
    const extras = [0, 1, 2].map((at) => ({ id: `topic:${at}`, x: 0.5, y: 0.5, width: 120 }));
    const { areas, places } = arrange(SHEET, regions, people, extras);
    const boxes = extras.map(({ id, width }) => {
      const { x, y } = places.get(id) ?? { x: 0, y: 0 };
      return { x0: x - 9, y0: y - 10, x1: x + width + 15, y1: y + 10 };
    });
    for (const box of boxes) {
      expect(areas.some(({ name }) => overlap(name, box))).toBe(false);
      expect(people.some(({ id, r }) => touches({ ...(places.get(id) ?? { x: -99, y: -99 }), r }, box))).toBe(false);
      expect(boxes.filter((other) => overlap(other, box)).length).toBe(1);
    }
  });
});

describe("hulls and names", () => {
  it("draws an outline that holds what it goes round", () => {
    const discs = [0, 1, 2, 3, 4, 5].map((at) => ({ x: 100 + 40 * Math.cos(at), y: 100 + 30 * Math.sin(at), r: 5 }));
    const outline = hull({ x: 100, y: 100 }, discs, [{ x0: 60, y0: 40, x1: 140, y1: 70 }], 14);
    for (const disc of discs) expect(inside(disc, outline)).toBe(true);
    expect(inside({ x: 300, y: 100 }, outline)).toBe(false);
    expect(closed(outline)).toMatch(/^M.*Z$/);
  });

  it("never lays a name on a mark or on another name", () => {
    const marks = Array.from({ length: 60 }, (_, at) => ({
      x: 20 + chance(`x${at}`) * 460,
      y: 20 + chance(`y${at}`) * 360,
      r: 4 + 4 * chance(`${at}`),
    }));
    const wanted = marks.map((mark, at) => ({ id: String(at), mark, width: 60, height: 14 }));
    const placed = placeNames(wanted, marks, [], { x0: 0, y0: 0, x1: 500, y1: 400 }, 40);
    const boxes = placed.map(({ id, dx, dy, anchor }) => {
      const mark = marks[Number(id)] ?? { x: 0, y: 0 };
      const x0 = mark.x + dx - (anchor === "end" ? 60 : anchor === "middle" ? 30 : 0);
      return { id, x0, y0: mark.y + dy - 7, x1: x0 + 60, y1: mark.y + dy + 7 };
    });
    expect(placed.length).toBeGreaterThan(10);
    for (const box of boxes) {
      expect(boxes.filter((other) => other !== box && overlap(box, other))).toEqual([]);
      expect(marks.filter((mark, at) => String(at) !== box.id && touches(mark, box))).toEqual([]);
    }
  });

  it("gives what is important a place even in a crowd", () => {
    const marks = Array.from({ length: 400 }, (_, at) => ({ x: (at % 20) * 12, y: Math.floor(at / 20) * 12, r: 6 }));
    const want = { id: "a", mark: marks[210] ?? { x: 0, y: 0, r: 1 }, width: 80, height: 14 };
    const frame = { x0: 0, y0: 0, x1: 240, y1: 240 };
    expect(placeNames([want], marks, [], frame, 9)).toEqual([]);
    expect(placeNames([{ ...want, important: true }], marks, [], frame, 9).length).toBe(1);
  });

  it("moves a disc out of a box by the shortest way", () => {
    expect(outOf({ x: 5, y: 50, r: 2 }, { x0: 0, y0: 0, x1: 100, y1: 100 })).toEqual({ x: -7, y: 0 });
    expect(outOf({ x: 200, y: 50, r: 2 }, { x0: 0, y0: 0, x1: 100, y1: 100 })).toBeNull();
    expect(bent({ x: 0, y: 0 }, { x: 10, y: 0 }, 0.5).middle).toEqual({ x: 5, y: 2.5 });
  });
});
