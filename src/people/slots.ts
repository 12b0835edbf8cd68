import type { Access } from '#platform/access.ts';
import type { Scope } from '#platform/scope.ts';
import { slot } from '#platform/slots.ts';
import type { StayEnded, WorkerDuty } from './words.ts';

/** Something the person said, with who wrote it down and when. */
export interface OwnWords {
  readonly words: string;
  /** "Goal", "About music": what it was said about. */
  readonly about: string;
  readonly on: Temporal.PlainDate;
  readonly goal: boolean;
  /** Written by themselves of late: stands right under the first, so that it is read. */
  readonly fresh?: boolean;
}

/** One thing in a person's week. */
export interface WeekThing {
  readonly sessionId: string;
  readonly from: Temporal.Instant;
  readonly name: string;
  /** How it stands with the person: "Going", "Came", "Declined", "Cancelled by us". */
  readonly answer: string;
}

/** One line of a person's record, newest first. */
export interface RecordLine {
  readonly when: Temporal.Instant;
  readonly about: string;
  /** The person's own words, where the line carries some. */
  readonly ownWords: string | null;
  readonly words: string | null;
  readonly who: string;
  readonly writtenAt: Temporal.Instant;
  /** Written long enough after it happened to be labelled so. */
  readonly late: boolean;
}

/** A page about the person that a room above offers. */
export interface PersonTab {
  readonly label: string;
  readonly href: string;
  /** Opened seldom: stands under “More about them”. */
  readonly last?: boolean;
  /** The row that guards it, where not everybody who sees the person may open it: for others the tab is not drawn. */
  readonly access?: Access;
}

/** Whose record is asked about. */
interface AboutRecord {
  readonly personId: string;
  /** It is read beside another record of the same person: say what is there, and never that something is missing. */
  readonly onlyWhatIsThere?: true;
}

/** Lines at the right of a person's header: legal status in words, what runs out when. */
export const personFacts = slot<AboutRecord, readonly string[]>('facts in a person’s header');
/** Somebody who is out at this moment, as a room above knows it. */
export interface OutNow {
  readonly personId: string;
  /** "On leave, due 13:55". */
  readonly words: string;
  /** "Overdue 17 min"; null while nothing is the matter. */
  readonly late: string | null;
  readonly href: string;
}
/** Who of a unit is out at this moment: beside their name in the list, and at the top of every page about them. */
export const outNow = slot<{ readonly unitId: string }, readonly OutNow[]>('who is out now');
/** One thing anybody doing something with a person must know first, with how old it is. */
export interface MustKnowNow {
  readonly words: string;
  readonly tone: 'look' | 'need';
  readonly href: string;
}
/** What must be known of a person today: at the head of every page about them, for every role that may open one, and never folded away. */
export const personMustKnow = slot<AboutRecord, readonly MustKnowNow[]>('what must be known of a person today');
/** What the person said, goals first. */
export const personWords = slot<{ readonly personId: string }, readonly OwnWords[]>('a person’s own words');
/** Whether the person was asked what they like, where that is known: `would rather not` is their answer, and stands until they are asked again. */
export interface AskedWhatTheyLike {
  readonly answer: 'would rather not' | 'asked';
  readonly on: Temporal.PlainDate;
  /** The day agreed for asking again; null when none is. */
  readonly againOn: Temporal.PlainDate | null;
}
/** When the person was last asked what they like, and said they would rather not or gave an answer; nobody asked is an empty list. */
export const personAsked = slot<{ readonly personId: string }, readonly AskedWhatTheyLike[]>('whether a person was asked what they like');
/** This week's sessions of a person. */
export const personWeek = slot<{ readonly personId: string; readonly monday: Temporal.PlainDate }, readonly WeekThing[]>('a person’s week');
/** The newest lines of a person's record. */
export const personLines = slot<{ readonly personId: string; readonly most: number }, readonly RecordLine[]>('lines in a person’s record');
type TabGiver = { readonly room: string; readonly give: (personId: string) => readonly PersonTab[] };
const tabGivers: TabGiver[] = [];

/** Pages about a person from other rooms. Nothing is looked up for them, so they are no slot. */
export const personTabs = {
  add(giver: TabGiver): void {
    if (tabGivers.some((one) => one.room === giver.room)) throw new Error(`${giver.room} already gives pages about a person.`);
    tabGivers.push(giver);
  },
  of: (personId: string): readonly PersonTab[] => tabGivers.flatMap((giver) => giver.give(personId)),
};

/** A stay that ends, or is about to. */
export interface StayEnding {
  readonly personId: string;
  readonly unitId: string;
  readonly at: Temporal.Instant;
  readonly how: StayEnded;
}

/** Why a member of staff may not be named for a duty of somebody on the unit, in a sentence; null where they may. Asked before they are named. */
export const notNamedFor = slot<{ readonly staffId: string; readonly unitId: string; readonly duty: WorkerDuty }, string | null>(
  'who may not be named for a duty',
);

/** What an ending undoes, each in a sentence, told before anybody presses the button. */
export const endingUndoes = slot<StayEnding, readonly string[]>('what an ending undoes');

type EndingRunner = { readonly room: string; readonly run: (scope: Scope, ending: StayEnding) => Promise<void> };
const runners: EndingRunner[] = [];

/** A room that holds something for a stay undoes it when the stay ends, in the same transaction: if it cannot, the stay does not end. */
export function whenStayEnds(runner: EndingRunner): void {
  if (runners.some((one) => one.room === runner.room)) throw new Error(`${runner.room} already undoes what an ending undoes.`);
  runners.push(runner);
}

/** Tells every room that the stay ends. Called inside the transaction, while the asker still knows the person. */
export async function tellStayEnds(scope: Scope, ending: StayEnding): Promise<void> {
  for (const runner of runners) await runner.run(scope, ending);
}
