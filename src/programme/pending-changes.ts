import type { Scope } from '#platform/scope.ts';
import { sentenceOf, sentencesOf, type ToTell } from './publication.rules.ts';
import { cancelledSince, changedSincePublished, publicationsOf, takenOff, type PublicationRecord } from './publication-store.ts';
import type { SessionRecord } from './session.words.ts';

/** What waits for the next publication of a week. */
export interface PendingChanges {
  /** Drafts and changed sessions: these are published. */
  readonly toPublish: readonly SessionRecord[];
  /** Taken off after they were published; told of, then forgotten. */
  readonly takenOff: readonly string[];
  /** How many things a reader would notice. */
  readonly count: number;
  readonly sentences: readonly string[];
  /** Those of the sentences that tell of a session cancelled since the last publication: its people were told when it was cancelled. */
  readonly cancelled: readonly string[];
  /** The sentence of each session to be published, by its id. */
  readonly sentenceFor: ReadonlyMap<string, string>;
  readonly latest: PublicationRecord | null;
}

/** What of a week was changed since it was last published. Give the week's sessions, cancelled ones too. */
export async function pendingChanges(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  sessions: readonly SessionRecord[],
): Promise<PendingChanges> {
  const [latest] = await publicationsOf(scope, unitId, monday);
  const toPublish = sessions.filter((one) => one.status === 'draft' || (one.status === 'published' && one.unpublishedChange));
  const facts = await changedSincePublished(
    scope,
    toPublish.filter((one) => one.status === 'published').map(({ id }) => id),
  );
  const off = await takenOff(scope, unitId, monday, monday.add({ days: 6 }));
  const cancelledNow = sessions.filter((one) => one.status === 'cancelled' && one.cancelledFrom === 'published');
  const newlyCancelled =
    latest === undefined
      ? new Set<string>()
      : await cancelledSince(
          scope,
          cancelledNow.map(({ id }) => id),
          latest.publishedAt,
        );
  const nothing = { was: {}, became: {} };
  const publishing = toPublish.map((session) => ({
    id: session.id,
    told: tell(session, session.publishedVersion === null && session.status === 'draft' ? 'new' : 'changed', facts.get(session.id) ?? nothing),
  }));
  const cancelled = cancelledNow.filter(({ id }) => newlyCancelled.has(id)).map((session) => tell(session, 'cancelled', nothing));
  const told: ToTell[] = [...publishing.map((one) => one.told), ...cancelled, ...off.map((session) => tell(session, 'taken off', nothing))];
  return {
    toPublish,
    takenOff: off.map(({ id }) => id),
    count: toPublish.length + off.length,
    sentences: sentencesOf(told),
    cancelled: sentencesOf(cancelled),
    sentenceFor: new Map(publishing.map((one) => [one.id, sentenceOf(one.told)])),
    latest: latest ?? null,
  };
}

function tell(session: Pick<SessionRecord, 'name' | 'onDate' | 'startTime'>, how: ToTell['how'], facts: Pick<ToTell, 'was' | 'became'>): ToTell {
  return { name: session.name, onDate: session.onDate, startTime: session.startTime, how, was: facts.was, became: facts.became };
}
