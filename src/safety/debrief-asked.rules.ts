/** What asks for a debrief, and how it stands with each. */

export const debriefKinds = [
  'walked off',
  'missing or absent without leave',
  'back with a concern',
  'help asked for while out',
  'out without recorded authority',
  'an answer about self-harm',
  'something that happened on the unit',
] as const;
export type DebriefKind = (typeof debriefKinds)[number];
export const debriefCauses = ['leave', 'measure', 'incident'] as const;
export type DebriefCause = (typeof debriefCauses)[number];

/** One thing that happened and asks for a debrief. Nobody is named: a debrief is in nobody's record. */
export interface AsksDebrief {
  readonly cause: DebriefCause;
  readonly id: string;
  /** What it was; one going out may be several. */
  readonly kinds: readonly DebriefKind[];
  readonly happenedAt: Temporal.Instant;
  /** Where it is kept, for those who may open it. */
  readonly href: string;
}

/** What was done about it. */
export interface DebriefAnswer {
  readonly cause: DebriefCause;
  readonly causeId: string;
  readonly debriefId: string | null;
  /** Why none is needed, by somebody registered. */
  readonly noneWhy: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** How it stands. */
export interface DebriefStanding extends AsksDebrief {
  readonly by: Temporal.Instant;
  readonly overdue: boolean;
}

/** Those that nobody has answered, the one due first first. What the policy does not name asks for none. */
export function debriefsToHold(
  asking: readonly AsksDebrief[],
  answers: readonly Pick<DebriefAnswer, 'cause' | 'causeId'>[],
  policy: { readonly after: readonly DebriefKind[]; readonly withinHours: number },
  now: Temporal.Instant,
): readonly DebriefStanding[] {
  return asking
    .map((one) => ({ ...one, kinds: one.kinds.filter((kind) => policy.after.includes(kind)) }))
    .filter((one) => one.kinds.length > 0 && !answers.some(({ cause, causeId }) => cause === one.cause && causeId === one.id))
    .map((one) => {
      const by = one.happenedAt.add({ hours: policy.withinHours });
      return { ...one, by, overdue: Temporal.Instant.compare(by, now) <= 0 };
    })
    .toSorted((a, b) => Temporal.Instant.compare(a.by, b.by));
}

/** "Walked off, and missing or absent without leave": what it was, as a sentence begins. */
export function kindsWords(kinds: readonly DebriefKind[]): string {
  const words = kinds.join(', and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
