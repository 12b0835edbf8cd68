import { leaveOnPaper, leaveTaken, whoIsOut } from '#leave';
import { noteStates, unsettledWords } from '#notes';
import { alertHref, alertsForSheet, selfHarmAnswer } from '#measures';
import { andList } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, dateOf, shortDate, timeRange } from '#platform/time.ts';
import { sessionsBetween } from '#programme';
import { ageWords, askedWords, carries, causeWords, earlySigns, howWords, momentWords, nudgeLink, nudges } from '#safety';
import { openTasks, tasksAbout } from '#tasks';
import { cameAndLeft, linesWritten, notesWaiting, notesWritten } from './handover-store.ts';
import type { HandoverLine } from './handover.words.ts';
import { findUncovered } from './today-model.ts';

/** What a part is asked about. */
export interface PartAbout {
  readonly unitId: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly people: readonly string[];
  /** Most notes, and most lines, that are read; a shift’s worth unless said. */
  readonly most?: number;
  /** One person's notes and lines alone. */
  readonly only?: string | undefined;
}

const plain = { own: null, note: null, aside: null, stands: null, look: false } as const;
/** How far ahead a sheet looks: the next shift, and a little. */
const ahead = { hours: 12 };

/** Early signs and worries about medicines: the open first, then what was answered since. */
export async function signLines(scope: Scope, { unitId, from }: PartAbout): Promise<readonly HandoverLine[]> {
  const found = await nudges(scope, { unitId, since: from });
  const told = await noteStates(
    scope,
    found.flatMap(({ sightings }) => sightings.at(-1)?.noteId ?? []),
  );
  const lines: HandoverLine[] = [];
  for (const nudge of found) {
    const sign = nudge.signId === null ? undefined : (await earlySigns(scope, nudge.personId)).get(nudge.signId);
    const seen = nudge.sightings.at(-1);
    const open = nudge.acknowledgedAt === null;
    lines.push({
      key: nudge.id,
      personId: nudge.personId,
      own: sign?.words ?? null,
      words: `${causeWords(nudge.cause)}${seen === undefined ? '' : `. ${howWords(seen)} ${momentWords(seen.seenAt, scope.today)}: ${seen.words ?? ''}`}`,
      note: open ? `Asked of ${askedWords(nudge)}` : `${nudge.acknowledgedByName ?? 'Somebody'}: ${nudge.doneWords ?? ''}`,
      aside: open ? `Not answered, ${ageWords(nudge.raisedAt, scope.now)}` : 'Answered',
      // What was seen is quoted from a note: where that waits, so does this.
      stands: unsettledWords(told.get(seen?.noteId ?? '') ?? null),
      href: nudgeLink(nudge),
      look: open,
    });
  }
  return lines;
}

/** What worried somebody who wrote a note, and whether whoever had to know has seen it. */
export async function concernLines(scope: Scope, { unitId, from, to, most, only }: PartAbout): Promise<readonly HandoverLine[]> {
  const worried = (await notesWritten(scope, unitId, from, to, most, only)).filter(({ concern }) => concern !== null);
  const asked = await tasksAbout(
    scope,
    'note',
    worried.map(({ id }) => id),
  );
  return worried.map((note) => {
    const told = asked.filter(({ aboutId }) => aboutId === note.id);
    const seen = told.find(({ answer }) => answer !== null && answer !== 'withdrawn');
    return {
      key: note.id,
      personId: note.personId,
      own: null,
      words: note.concern!,
      note: `${note.author}, ${momentWords(note.happenedAt, scope.today)}`,
      aside: seen === undefined ? (told.length === 0 ? 'Nobody was asked' : 'Not seen yet') : `Seen by ${seen.answeredByName ?? 'somebody'}`,
      stands: note.stands,
      href: `/notes/${note.id}`,
      look: seen === undefined,
    };
  });
}

/** What worries the team: answers about self-harm first, then what notes tell of. */
export async function worryLines(scope: Scope, about: PartAbout): Promise<readonly HandoverLine[]> {
  return [...(await selfHarmLines(scope, about)), ...(await concernLines(scope, about))];
}

/** Answers about self-harm that nobody answered yet, and those answered in the time, with what was done. What was answered is read where it stands. */
async function selfHarmLines(scope: Scope, about: PartAbout): Promise<readonly HandoverLine[]> {
  return (await alertsForSheet(scope, about)).map((alert) => {
    const { seenAt, withThem } = alert;
    return {
      key: alert.id,
      personId: alert.personId,
      own: null,
      words: `Gave an answer about self-harm (${alert.about}), ${momentWords(alert.raisedAt, scope.today)}${seenAt === null && withThem !== null ? `. With them: ${withThem}` : ''}`,
      note:
        seenAt === null
          ? 'A registered person goes to them and writes what was done'
          : `${alert.seenByName ?? 'Somebody'}, ${momentWords(seenAt, scope.today)}: ${alert.done ?? ''}`,
      aside: seenAt === null ? `Not answered, ${ageWords(alert.raisedAt, scope.now)}` : 'Answered',
      stands: null,
      href: alertHref(alert.personId, alert.id),
      look: seenAt === null,
    };
  });
}

/** Who is out, who goes next, and who came back with what they said of it. */
export async function leaveLines(scope: Scope, { unitId, from, to, people }: PartAbout): Promise<readonly HandoverLine[]> {
  const due = (at: Temporal.Instant | null): string =>
    at === null ? 'no time known' : dateOf(at).equals(scope.today) ? `due ${clockAt(at)}` : `due ${shortDate(dateOf(at))} ${clockAt(at)}`;
  const out = (await whoIsOut(scope, unitId)).map((one): HandoverLine => ({
    ...plain,
    key: `out ${one.href}`,
    personId: one.personId,
    words: `Out: ${one.words}`,
    note: due(one.dueBack),
    aside: one.late,
    href: one.href,
    look: one.late !== null,
  }));
  const next = ((await leaveOnPaper(scope, unitId))?.next ?? [])
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, scope.now.add(ahead)) < 0)
    .flatMap((group) =>
      group.people.map(({ person, episodeId }): HandoverLine => ({
        ...plain,
        key: `next ${episodeId}`,
        personId: person.id,
        words: `Goes ${dateOf(group.startsAt).equals(scope.today) ? 'at' : shortDate(dateOf(group.startsAt))} ${clockAt(group.startsAt)}: ${group.outing.title}, ${group.outing.place}`,
        href: `/leave/episodes/${episodeId}`,
      })),
    );
  const back: HandoverLine[] = [];
  for (const personId of people)
    for (const taken of await leaveTaken(scope, personId, { from: from.subtract({ hours: 72 }), to }))
      if (taken.returnedAt !== null && Temporal.Instant.compare(taken.returnedAt, from) >= 0)
        back.push({
          key: `back ${taken.episodeId}`,
          personId,
          own: taken.ownWords,
          words: `Back ${momentWords(taken.returnedAt, scope.today)}: ${taken.title}${taken.late ? ', late' : ''}`,
          note: taken.words,
          aside: taken.conditionsKept === 'no' ? 'Conditions not kept' : null,
          stands: null,
          href: `/leave/episodes/${taken.episodeId}`,
          look: taken.conditionsKept === 'no',
        });
  return [...out, ...next, ...back];
}

/** Who came and who left. */
export async function movedLines(scope: Scope, { unitId, from, to }: PartAbout): Promise<readonly HandoverLine[]> {
  return (await cameAndLeft(scope, unitId, from, to)).map((one) => ({
    ...plain,
    key: `${one.what} ${one.personId}`,
    personId: one.personId,
    words:
      one.what === 'came'
        ? `Came (${one.how})${one.bed === null ? '' : `, bed ${one.bed}`}`
        : `Left (${one.how})${one.toWhere === null ? '' : `, to ${one.toWhere}`}`,
    note: momentWords(one.at, scope.today),
    href: `/people/${one.personId}`,
  }));
}

/** What was recorded of each person, their own words first: notes, then lines from sessions. */
export async function recordedLines(scope: Scope, { unitId, from, to, most, only }: PartAbout): Promise<readonly HandoverLine[]> {
  const notes = (await notesWritten(scope, unitId, from, to, most, only)).map((note): HandoverLine => ({
    ...plain,
    key: note.id,
    personId: note.personId,
    own: note.ownWords,
    words: [note.words, note.next === null ? null : `Next: ${note.next}`].filter((part) => part !== null && part !== '').join(' '),
    note: `${note.kind.charAt(0).toUpperCase()}${note.kind.slice(1)}, ${momentWords(note.happenedAt, scope.today)}, ${note.author}`,
    stands: note.stands,
    href: `/notes/${note.id}`,
  }));
  // Each author's words from a session stand by themselves: they are signed, and wait, as one.
  const sessions = Map.groupBy(
    await linesWritten(scope, unitId, from, to, most, only),
    (line) => `${line.personId} ${line.sessionId ?? line.about} ${line.authorId}`,
  );
  const lines = [...sessions].map(([key, written]): HandoverLine => {
    const [first] = written;
    const said = (kinds: readonly string[]): string | null => {
      const words = written.filter(({ kind }) => kinds.includes(kind)).map((line) => line.words);
      return words.length === 0 ? null : words.join(' ');
    };
    return {
      ...plain,
      key,
      personId: first!.personId,
      own: said(['own words']),
      words: said(['private line', 'shared line']) ?? '',
      note: `${first!.about}, ${first!.author}`,
      stands: first!.stands,
      href: first!.sessionId === null ? `/people/${first!.personId}` : `/sessions/${first!.sessionId}`,
    };
  });
  return [...notes, ...lines];
}

/** Sessions of the next twelve hours that nobody who is here is down to run. */
export async function uncoveredLines(scope: Scope, { unitId }: PartAbout): Promise<readonly HandoverLine[]> {
  const until = scope.now.add(ahead);
  const sessions = (await sessionsBetween(scope, unitId, scope.today, dateOf(until))).filter(
    ({ span }) => Temporal.Instant.compare(span.from, until) < 0,
  );
  return (await findUncovered(scope, sessions)).map(({ session, why }) => ({
    ...plain,
    key: session.id,
    personId: null,
    words: `${session.onDate.equals(scope.today) ? '' : `${shortDate(session.onDate)} `}${timeRange(session.span)} ${session.name}`,
    note: `${why}${session.invited > 0 ? ` ${session.invited} expect it.` : ''}`,
    href: `/sessions/${session.id}`,
    look: true,
  }));
}

/** What the huddle carries forward and nobody has closed. */
export async function carriedLines(scope: Scope, { unitId }: PartAbout): Promise<readonly HandoverLine[]> {
  return (await carries(scope, unitId)).map((carry) => ({
    ...plain,
    key: carry.id,
    personId: carry.personId,
    words: carry.words,
    note: `Seen to by: ${carry.owner}. Carried forward ${ageWords(carry.raisedAt, scope.now)}`,
    href: `/huddle?unit=${unitId}`,
  }));
}

/** What is asked of somebody and not done, the same thing asked of several told once; early signs, concerns and answers about self-harm stand in their own parts. */
export async function taskLines(scope: Scope, { unitId }: PartAbout): Promise<readonly HandoverLine[]> {
  const open = (await openTasks(scope, unitId)).filter(
    ({ aboutKind, kind }) => aboutKind !== 'safety nudge' && aboutKind !== selfHarmAnswer && !(aboutKind === 'note' && kind === 'must tell'),
  );
  const same = Map.groupBy(open, (task) => `${task.aboutId ?? task.id} ${task.say}`);
  return [...same.values()].map((asked) => {
    const [task] = asked;
    return {
      ...plain,
      key: task!.id,
      personId: task!.personId,
      words: task!.say,
      note: `${andList(asked.map(({ askedOfName }) => askedOfName ?? 'anyone'))}, asked ${momentWords(task!.askedAt, scope.today)}${task!.answer === 'acknowledged' ? ', seen' : ''}`,
      aside: task!.dueAt !== null && Temporal.Instant.compare(task!.dueAt, scope.now) < 0 ? 'Time has passed' : null,
      href: `/tasks/${task!.id}`,
    };
  });
}

/** Notes that wait for a countersignature. */
export async function countersignLines(scope: Scope, { unitId }: PartAbout): Promise<readonly HandoverLine[]> {
  return (await notesWaiting(scope, unitId)).map((note) => {
    const late = note.by !== null && Temporal.Instant.compare(note.by, scope.now) < 0;
    return {
      ...plain,
      key: note.id,
      personId: note.personId,
      words: note.session === null ? `Note by ${note.author}` : `${note.session}, by ${note.author}`,
      note: `Waiting ${ageWords(note.writtenAt, scope.now)}`,
      aside: late ? 'Time has passed' : null,
      href: note.session === null ? `/notes/${note.id}` : `/notes/sessions/${note.id}`,
      look: late,
    };
  });
}
