/** Contacts, how long, direct and indirect, and how large a group was: what each record adds up to. */

/** Somebody came to a session. `size`: how many came to it. */
export interface Came {
  readonly sessionId: string;
  readonly personId: string;
  readonly kind: string;
  /** Of the person; null: not written how long. */
  readonly minutes: number | null;
}

/** A contact by its signed note; null minutes: not written how long. */
export interface Contact {
  readonly personId: string;
  readonly kind: string;
  readonly minutes: number | null;
}

/** One row of the table of direct time. */
export interface DirectRow {
  readonly what: string;
  readonly contacts: number;
  readonly people: number;
  /** Of those whose length is known. */
  readonly minutes: number;
  readonly withoutLength: number;
}

/** Sizes that a session is told under; the last is open. */
const sizes = [
  { words: 'one person', least: 1, most: 1 },
  { words: '2 to 4', least: 2, most: 4 },
  { words: '5 to 8', least: 5, most: 8 },
  { words: '9 and more', least: 9, most: Number.POSITIVE_INFINITY },
] as const;

/** What a unit did in some days. */
export interface ActivityCount {
  readonly direct: readonly DirectRow[];
  readonly directAll: DirectRow;
  /** Sessions to which somebody came, by how many came. */
  readonly sessions: readonly { readonly size: string; readonly sessions: number }[];
  /** People for each session that more than one person came to; null: there was none. */
  readonly groupMean: number | null;
  readonly indirect: { readonly entries: number; readonly minutes: number; readonly people: number };
}

/** A contact is one person at one session, or one signed note; its minutes are that person's, so a group of six for an hour is six hours. */
export function countActivity(
  came: readonly Came[],
  contacts: readonly Contact[],
  indirect: readonly { readonly personId: string; readonly minutes: number }[],
): ActivityCount {
  const sizeOf = groupSizes(came);
  const rows = new Map<string, (Came | Contact)[]>();
  const put = (what: string, one: Came | Contact): void => void rows.set(what, [...(rows.get(what) ?? []), one]);
  for (const one of came) put(sizeOf.get(one.sessionId)! > 1 ? 'Sessions with others' : 'Sessions alone', one);
  for (const one of contacts) put(one.kind, one);
  const sessions = [...sizeOf.values()];
  const groups = sessions.filter((size) => size > 1);
  return {
    direct: [...rows].map(([what, all]) => rowOf(what, all)),
    directAll: rowOf('All', [...came, ...contacts]),
    sessions: sizes.map(({ words, least, most }) => ({ size: words, sessions: sessions.filter((size) => size >= least && size <= most).length })),
    groupMean: groups.length === 0 ? null : groups.reduce((sum, size) => sum + size, 0) / groups.length,
    indirect: {
      entries: indirect.length,
      minutes: indirect.reduce((sum, { minutes }) => sum + minutes, 0),
      people: new Set(indirect.map(({ personId }) => personId)).size,
    },
  };
}

/** How many people came to each session. */
export function groupSizes(came: readonly Pick<Came, 'sessionId' | 'personId'>[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(came, ({ sessionId }) => sessionId)].map(([id, all]) => [id, new Set(all.map(({ personId }) => personId)).size]));
}

function rowOf(what: string, all: readonly (Came | Contact)[]): DirectRow {
  return {
    what,
    contacts: all.length,
    people: new Set(all.map(({ personId }) => personId)).size,
    minutes: all.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    withoutLength: all.filter(({ minutes }) => minutes === null).length,
  };
}
