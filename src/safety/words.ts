/** The words of this room. No behaviour, no grade of risk: what is known is told in words. */

export const madeWith = ['with them', 'in part', 'without them'] as const;
export type MadeWith = (typeof madeWith)[number];
export const sharedHow = ['yes', 'in part', 'no'] as const;
export type SharedHow = (typeof sharedHow)[number];

/** What both documents say of themselves. */
export interface Written {
  readonly id: string;
  readonly personId: string;
  /** 1 for the first version. */
  readonly number: number;
  readonly madeWith: MadeWith;
  readonly withoutWhy: string | null;
  readonly shared: SharedHow;
  readonly sharedWhy: string | null;
  readonly reviewOn: Temporal.PlainDate;
  /** What is new in this version. */
  readonly changed: string | null;
  readonly writtenByName: string;
  readonly writtenAt: Temporal.Instant;
}

/** How somebody keeps safe, in their words first. */
export interface SafetyPlanText {
  readonly ownWords: string | null;
  readonly signs: string;
  readonly iCanDo: string;
  readonly beWith: string | null;
  readonly ring: string;
  readonly placeSafer: string | null;
  readonly staffDo: string | null;
}
export interface SafetyPlan extends Written, SafetyPlanText {}

/** What has happened, what it means, and what was agreed, told as a story: never as a grade. */
export interface FormulationText {
  readonly ownWords: string | null;
  readonly happened: string;
  readonly worriesPerson: string | null;
  readonly worriesUs: string | null;
  readonly moreLikely: string | null;
  readonly lessLikely: string | null;
  readonly strengths: string | null;
  readonly whoHelps: string | null;
  readonly agreed: string;
}
export interface Formulation extends Written, FormulationText {}

/** An early sign as the person told it, and what they do about it. */
export interface EarlySign {
  readonly id: string;
  readonly words: string;
  readonly whatIDo: string | null;
  readonly saidOn: Temporal.PlainDate;
}

export type NudgeCause = 'early sign' | 'attendance' | 'medicines';

/** What was seen, told or counted: beside the person's words, never mixed with them. */
export interface Sighting {
  readonly id: string;
  readonly nudgeId: string;
  readonly noteId: string | null;
  readonly how: 'seen' | 'told' | 'counted';
  readonly ownWords: string | null;
  readonly words: string | null;
  readonly toldPerson: 'yes' | 'not yet' | null;
  readonly notToldWhy: string | null;
  readonly seenAt: Temporal.Instant;
  readonly recordedByName: string | null;
  /** That the note it is quoted from waits for a countersignature, or was sent back (hazard H10); null: there is nothing to say. */
  readonly stands: string | null;
}

/** Somebody by name is asked to look, until they say what was done. */
export interface Nudge {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly cause: NudgeCause;
  readonly signId: string | null;
  readonly onDate: Temporal.PlainDate;
  readonly raisedByName: string | null;
  readonly raisedAt: Temporal.Instant;
  /** Null: anyone who works on the unit. */
  readonly askedOf: string | null;
  readonly askedOfName: string | null;
  /** "named nurse", "nurse in charge": why it is theirs. */
  readonly askedAs: string;
  readonly answerBy: Temporal.Instant;
  readonly passedOn: number;
  /** The unit it came from with the person, while nobody had answered; null: it was raised where it stands. */
  readonly cameFromName: string | null;
  readonly cameAt: Temporal.Instant | null;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedByName: string | null;
  readonly doneWords: string | null;
  readonly ownWords: string | null;
  /** Oldest first. */
  readonly sightings: readonly Sighting[];
}

/** Something a huddle carries forward until somebody closes it. */
export interface Carry {
  readonly id: string;
  readonly personId: string | null;
  readonly words: string;
  readonly owner: string;
  readonly raisedByName: string;
  readonly raisedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly closedByName: string | null;
  readonly closedWords: string | null;
}

/** A safety huddle as it was held. */
export interface Huddle {
  readonly id: string;
  readonly heldAt: Temporal.Instant;
  readonly ledByName: string;
  readonly there: string;
  readonly observations: string | null;
  readonly staffing: string | null;
  readonly health: string | null;
  readonly visits: string | null;
  readonly incidents: string | null;
  readonly worries: string | null;
}

export const debriefAfter = ['an incident', 'a hard session', 'something else'] as const;
export const staffSupport = ['offered and taken up', 'offered, not now', 'not offered yet'] as const;
export const peopleSupport = [...staffSupport, 'nobody was affected'] as const;

/** A talk after something hard: for the staff, and offered to the people. It looks for no fault. */
export interface Debrief {
  readonly id: string;
  readonly unitId: string;
  readonly after: (typeof debriefAfter)[number];
  readonly happenedAt: Temporal.Instant;
  readonly heldAt: Temporal.Instant;
  readonly ledByName: string;
  readonly there: string;
  readonly whatHappened: string;
  readonly howAreYou: string | null;
  readonly whatHelped: string | null;
  readonly whatNext: string | null;
  readonly support: (typeof staffSupport)[number];
  readonly peopleOffered: (typeof peopleSupport)[number];
  readonly peopleWords: string | null;
}

/** A shift handed over, and, once somebody says so, heard. */
export interface Handover {
  readonly id: string;
  readonly unitId: string;
  readonly since: Temporal.Instant;
  readonly handedAt: Temporal.Instant;
  readonly handedBy: string;
  readonly handedByName: string;
  readonly handedWords: string | null;
  readonly heardAt: Temporal.Instant | null;
  readonly heardByName: string | null;
  readonly heardWords: string | null;
}
