/**
 * From the server's places to a picture: regions apart from one another, their names on free ground, marks beside names,
 * topics and us in the gaps. The server's places decide who is near whom; this only makes room. Pure: same input, same picture.
 */
import {
  type Box,
  boxAt,
  chance,
  clamp,
  type Disc,
  moved,
  outOf,
  overlap,
  type Point,
  touches,
  within,
} from "./geometry";

export type Region = { id: string; x: number; y: number; nameWidth: number; nameHeight: number };
export type Person = { id: string; x: number; y: number; r: number; home: string | null; second: string | null };
export type Extra = { id: string; x: number; y: number; width: number };

/** `foot` is kept free at the bottom, for what lies over the picture there. */
export type Sheet = { width: number; height: number; foot?: number };
export type Area = Disc & { id: string; name: Box };
export type Arranged = { areas: Area[]; places: Map<string, Point> };

const EDGE = 10;
/** The share of the sheet that regions cover. */
const COVER = 0.36;

/** Arrange a map; places of people and things that are fixed already are kept. */
export function arrange(
  sheet: Sheet,
  regions: readonly Region[],
  people: readonly Person[],
  extras: readonly Extra[],
): Arranged {
  const map = stretched(regions);
  const areas = spread(sheet, sized(sheet, map.regions, people));
  const places = new Map<string, Point>();
  const byId = new Map(areas.map((area) => [area.id, area]));
  const homes = new Map<string, Person[]>();
  for (const person of people) {
    const home = person.home && byId.has(person.home) ? person.home : "";
    homes.set(home, [...(homes.get(home) ?? []), person]);
  }
  for (const region of regions) {
    const area = byId.get(region.id);
    if (area) settle(area, region, homes.get(region.id) ?? [], byId, areas, places);
  }
  wander(sheet, homes.get("") ?? [], areas, places);
  const stretchedExtras = extras.map((extra) => ({ ...extra, ...map.at(extra) }));
  fill(sheet, stretchedExtras, areas, people, places);
  return { areas, places };
}

/** Use the whole sheet: the server's places with their outermost regions near its edges. */
function stretched(regions: readonly Region[]): { regions: Region[]; at: (point: Point) => Point } {
  const line = (values: number[]): ((value: number) => number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const grow = Math.min(1.8, 0.72 / Math.max(high - low, 0.01));
    return (value) => 0.52 + (value - (low + high) / 2) * grow;
  };
  if (regions.length < 3) return { regions: [...regions], at: (point) => point };
  const [x, y] = [line(regions.map((region) => region.x)), line(regions.map((region) => region.y))];
  const at = (point: Point): Point => ({ x: x(point.x), y: y(point.y) });
  return { regions: regions.map((region) => ({ ...region, ...at(region) })), at };
}

/** Give each region a radius by how many are drawn in it, and its name a box on top. */
function sized(sheet: Sheet, regions: readonly Region[], people: readonly Person[]): Area[] {
  const counts = new Map<string, number>();
  for (const { home } of people) if (home) counts.set(home, (counts.get(home) ?? 0) + 1);
  const drawn = regions.filter(({ id }) => counts.has(id));
  const weight = (id: string): number => 2.2 + Math.sqrt(counts.get(id) ?? 0);
  const total = drawn.reduce((sum, { id }) => sum + weight(id) ** 2, 0);
  const scale = Math.sqrt((COVER * sheet.width * (sheet.height - (sheet.foot ?? 0))) / (Math.PI * Math.max(total, 90)));
  return drawn.map((region) => {
    const r = weight(region.id) * scale;
    const centre = { x: region.x * sheet.width, y: region.y * sheet.height };
    return { id: region.id, ...centre, r, name: nameBox(centre, r, region) };
  });
}

const nameBox = (centre: Point, r: number, { nameWidth, nameHeight }: Region): Box =>
  boxAt(centre.x - nameWidth / 2, centre.y - r - nameHeight * 0.45, nameWidth, nameHeight);

/** Push regions apart, each pulled back to where the server put it, until names and regions lie free. */
function spread(sheet: Sheet, start: readonly Area[]): Area[] {
  const areas = start.map((area) => ({ ...area, name: { ...area.name } }));
  const shift = (area: Area, dx: number, dy: number): void => {
    area.x += dx;
    area.y += dy;
    area.name = moved(area.name, dx, dy);
  };
  for (let round = 0; round < 400; round++) {
    const pull = 0.02 * (1 - round / 400);
    areas.forEach((area, at) => {
      const home = start[at];
      if (home) shift(area, (home.x - area.x) * pull, (home.y - area.y) * pull);
    });
    for (let a = 0; a < areas.length; a++)
      for (let b = a + 1; b < areas.length; b++) {
        const [one, two] = [areas[a], areas[b]];
        if (one && two) part(one, two, shift);
      }
    for (const area of areas) keepIn(sheet, area, shift);
  }
  return areas;
}

type Shift = (area: Area, dx: number, dy: number) => void;

/** Push two regions apart where they, or the name of one and the other, overlap. */
function part(one: Area, two: Area, shift: Shift): void {
  const [dx, dy] = [two.x - one.x || chance(one.id) - 0.5, two.y - one.y || chance(two.id) - 0.5];
  const distance = Math.hypot(dx, dy);
  const gap = (one.r + two.r) * 1.04 + 6 - distance;
  if (gap > 0) {
    shift(one, ((-dx / distance) * gap) / 2, ((-dy / distance) * gap) / 2);
    shift(two, ((dx / distance) * gap) / 2, ((dy / distance) * gap) / 2);
  }
  for (const [named, other] of [
    [one, two],
    [two, one],
  ] as const) {
    const way = outOf({ ...other, r: other.r * 0.96 }, named.name);
    if (!way) continue;
    shift(other, way.x * 0.25, way.y * 0.25);
    shift(named, -way.x * 0.25, -way.y * 0.25);
  }
  if (overlap(one.name, two.name)) {
    const step = one.y <= two.y ? 1 : -1;
    shift(one, 0, -step * 2);
    shift(two, 0, step * 2);
  }
}

function keepIn(sheet: Sheet, area: Area, shift: Shift): void {
  const left = Math.min(area.x - area.r, area.name.x0) - EDGE;
  const right = Math.max(area.x + area.r, area.name.x1) + EDGE - sheet.width;
  const top = Math.min(area.y - area.r, area.name.y0) - EDGE;
  const bottom = area.y + area.r + EDGE + (sheet.foot ?? 0) - sheet.height;
  shift(area, left < 0 ? -left : right > 0 ? -right : 0, top < 0 ? -top : bottom > 0 ? -bottom : 0);
}

/** Put the people of a region inside it: the strongest near the middle, those of two regions towards the other. */
function settle(
  area: Area,
  region: Region,
  people: readonly Person[],
  areas: Map<string, Area>,
  all: readonly Area[],
  places: Map<string, Point>,
): void {
  const floor = { x: area.x, y: area.y + (area.name.y1 - (area.y - area.r)) * 0.42 };
  // Where most belong to two, the rim would hold everybody and the middle nobody.
  const isRimFree = people.filter(({ second }) => second && areas.has(second)).length <= people.length * 0.4;
  const ranked = [...people].sort((a, b) => b.r - a.r || (a.id < b.id ? -1 : 1));
  const discs: (Disc & { id: string; pull: Point })[] = ranked.map((person, rank) => {
    const out = area.r * 0.86 * Math.sqrt((rank + 0.35) / Math.max(ranked.length, 4));
    const angle =
      person.x === region.x && person.y === region.y
        ? chance(person.id) * 6.283
        : Math.atan2(person.y - region.y, person.x - region.x);
    const other = person.second && isRimFree ? areas.get(person.second) : undefined;
    const toward = other ? Math.atan2(other.y - floor.y, other.x - floor.x) : angle;
    const way = other
      ? toward + (chance(person.id) - 0.5) * 0.9
      : angle * 0.6 + rank * 2.399963 * 0.4 + chance(person.id) * 0.5;
    const far = other ? area.r * (0.62 + 0.3 * chance(`${person.id}/`)) : out;
    const pull = { x: floor.x + Math.cos(way) * far, y: floor.y + Math.sin(way) * far };
    return { id: person.id, ...pull, r: person.r, pull };
  });
  for (let round = 0; round < 160; round++) relax(discs, area, all, 1 - round / 160);
  for (const { id, x, y } of discs) places.set(id, { x, y });
}

/** One round: apart from one another, off every name, inside the region, back towards their place. */
function relax(discs: (Disc & { pull: Point })[], area: Area, all: readonly Area[], heat: number): void {
  for (const disc of discs) {
    disc.x += (disc.pull.x - disc.x) * 0.04 * heat;
    disc.y += (disc.pull.y - disc.y) * 0.04 * heat;
  }
  for (let a = 0; a < discs.length; a++)
    for (let b = a + 1; b < discs.length; b++) {
      const [one, two] = [discs[a], discs[b]];
      if (!one || !two) continue;
      const [dx, dy] = [two.x - one.x || 0.01 * (a + 1), two.y - one.y || 0.01 * (b + 1)];
      const distance = Math.hypot(dx, dy);
      const gap = one.r + two.r + 3.5 - distance;
      if (gap <= 0) continue;
      const [px, py] = [((dx / distance) * gap) / 2, ((dy / distance) * gap) / 2];
      one.x -= px;
      one.y -= py;
      two.x += px;
      two.y += py;
    }
  for (const disc of discs) {
    for (const { name } of all) {
      const way = outOf({ ...disc, r: disc.r + 3 }, name);
      if (!way) continue;
      disc.x += way.x;
      disc.y += way.y;
    }
    const [dx, dy] = [disc.x - area.x, disc.y - area.y];
    const over = Math.hypot(dx, dy) + disc.r - area.r * 1.02;
    if (over > 0) {
      disc.x -= (dx / Math.hypot(dx, dy)) * over * 0.5;
      disc.y -= (dy / Math.hypot(dx, dy)) * over * 0.5;
    }
  }
}

/** People of no drawn region stay near the server's place, outside all regions. */
function wander(sheet: Sheet, people: readonly Person[], areas: readonly Area[], places: Map<string, Point>): void {
  people.forEach((person, rank) => {
    const [turn, far] = [rank * 2.399963, 16 * Math.sqrt(rank)];
    const disc = {
      x: person.x * sheet.width + Math.cos(turn) * far,
      y: person.y * sheet.height + Math.sin(turn) * far,
      r: person.r,
    };
    for (let round = 0; round < 20; round++)
      for (const area of areas) {
        const [dx, dy] = [disc.x - area.x || 0.1, disc.y - area.y || 0.1];
        const over = area.r + 12 + disc.r - Math.hypot(dx, dy);
        if (over <= 0) continue;
        disc.x += (dx / Math.hypot(dx, dy)) * over;
        disc.y += (dy / Math.hypot(dx, dy)) * over;
      }
    places.set(person.id, { x: clamp(disc.x, EDGE, sheet.width - EDGE), y: clamp(disc.y, EDGE, sheet.height - EDGE) });
  });
}

/** Put named things (topics, us) on free ground, as near to their place as it goes. */
function fill(
  sheet: Sheet,
  extras: readonly Extra[],
  areas: readonly Area[],
  people: readonly Person[],
  places: Map<string, Point>,
): void {
  const frame = boxAt(EDGE, EDGE, sheet.width - 2 * EDGE, sheet.height - 2 * EDGE - (sheet.foot ?? 0));
  const discs: Disc[] = people.flatMap(({ id, r }) => {
    const place = places.get(id);
    return place ? [{ ...place, r: r + 4 }] : [];
  });
  const taken: Box[] = areas.map(({ name }) => name);
  for (const extra of extras) {
    const want = { x: extra.x * sheet.width, y: extra.y * sheet.height };
    const boxOf = ({ x, y }: Point): Box => boxAt(x - 9, y - 10, extra.width + 24, 20);
    const isFree = (spot: Point, slack: number): boolean => {
      const box = boxOf(spot);
      return (
        within(box, frame) &&
        !taken.some((other) => overlap(box, other)) &&
        !discs.some((disc) => touches(disc, box)) &&
        !areas.some((area) => touches({ ...area, r: area.r * slack }, box))
      );
    };
    const spot =
      [1.12, 0.98, 0.8, 0].map((slack) => nearest(sheet, want, (point) => isFree(point, slack))).find(Boolean) ?? want;
    places.set(extra.id, spot);
    taken.push(boxOf(spot));
  }
}

/** The free point of a grid that is nearest to a wanted one. */
function nearest(sheet: Sheet, want: Point, isFree: (point: Point) => boolean): Point | undefined {
  let best: Point | undefined;
  let least = Infinity;
  for (let x = EDGE; x < sheet.width; x += 12)
    for (let y = EDGE; y < sheet.height; y += 12) {
      const distance = Math.hypot(x - want.x, y - want.y);
      if (distance < least && isFree({ x, y })) [best, least] = [{ x, y }, distance];
    }
  return best;
}
