import { entriesHeld, noteStates, notesOfPerson, unsettledWords, type NoteForReading } from '#notes';
import { alertHref, alertsOf, scoresOf, structuredWorkOf } from '#measures';
import { earlySigns, nudges, safetyPlanOf } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear, daySpan, longDate } from '#platform/time.ts';
import type { About, Fact, Source } from './fact.words.ts';
import { closedToSome } from './closed-to-some.ts';
import type { Shared } from './gather.ts';
import { stopped } from './leave-told.rules.ts';
import { measureFacts } from './measures-told.rules.ts';

/** Most notes that are read of somebody’s days; how many are older is told. */
const mostNotes = 200;

/** Notes that stand: the person's words apart from the worker's, an early sign as they said it beside what was seen. */
export async function readNotes(scope: Scope, about: About, { cut }: Pick<Shared, 'cut'>): Promise<readonly Fact[]> {
  const [from, to] = [daySpan(about.from).from, daySpan(about.to).to];
  const notes = await notesOfPerson(scope, about.personId, { from, to, most: mostNotes });
  const left = notes.length < mostNotes ? 0 : (await entriesHeld(scope, about.personId, from, to)).notes - notes.length;
  if (left > 0) cut.push({ say: 'notes', left });
  return notes.flatMap((note) => noteFacts(about, note));
}

function noteFacts(about: About, note: NoteForReading): readonly Fact[] {
  const day = longDate(dateOf(note.happenedAt));
  const source: Source = {
    kind: 'note',
    id: note.id,
    label: `Note, ${note.authorName}${standsWords(note.state)}`,
    when: `${dateWithYear(dateOf(note.happenedAt))}${note.late ? ', written late' : ''}`,
    href: `/notes/${note.id}`,
    shows: note.ownWords === null ? note.words : `“${note.ownWords}”`,
    stands: unsettledWords(note.state),
  };
  const fact = (part: Fact['part'], key: string, words: string, kind: Fact['kind'] = 'fact'): Fact => ({
    key: `${part}:note:${note.id}:${key}`,
    part,
    words,
    kind,
    sources: [source],
    copies: true,
  });
  return [
    ...(note.ownWords === null ? [] : [fact('words', 'own', `“${note.ownWords}”`, 'own words')]),
    ...(note.signSeen === null
      ? []
      : [
          fact(
            'signs',
            'sign',
            `${note.signSaid === null ? '' : `An early sign, as ${about.first} says it: “${note.signSaid}” `}Seen on ${day}: ${stopped(note.signSeen)}`,
          ),
        ]),
    ...(note.did === null ? [] : [fact('notes', 'did', `${day}: ${stopped(note.did)}`)]),
    ...(note.responded === null ? [] : [fact('notes', 'responded', `${day}, how it went: ${stopped(note.responded)}`)]),
    ...(note.concern === null ? [] : [fact('notes', 'concern', `${day}, a concern was passed on: ${stopped(note.concern)}`)]),
  ];
}

/** How a record stands, after what it is called in a list of sources. */
export function standsWords(state: Parameters<typeof unsettledWords>[0]): string {
  const words = state === 'countersigned' ? 'countersigned' : unsettledWords(state);
  return words === null ? '' : `, ${words}`;
}

/** What the team was nudged about: early signs in the person's words beside what was seen, worries about medicines, a fall below their usual. */
export async function readSigns(scope: Scope, about: About): Promise<readonly Fact[]> {
  const signs = await earlySigns(scope, about.personId);
  const closed = await closedToSome(scope, about.personId);
  const raised = await nudges(scope, { personIds: [about.personId], since: daySpan(about.from).from });
  const states = await noteStates(
    scope,
    raised.flatMap(({ sightings }) => sightings.flatMap(({ noteId }) => noteId ?? [])),
  );
  return raised
    .filter((one) => Temporal.PlainDate.compare(one.onDate, about.from) >= 0 && Temporal.PlainDate.compare(one.onDate, about.to) <= 0)
    .map((one) => {
      const sign = one.signId === null ? undefined : signs.get(one.signId);
      const seen = one.sightings.flatMap(({ noteId, words }) => (noteId !== null && closed.has(noteId) ? [] : (words ?? []))).map(stopped);
      const said = sign === undefined ? 'a sign that is not shared any more.' : `“${sign.words}”`;
      const day = longDate(one.onDate);
      // What was seen is quoted from notes: where one waits, so does this.
      const waits = one.sightings.flatMap(({ noteId, words }) =>
        words === null || noteId === null || closed.has(noteId) ? [] : (unsettledWords(states.get(noteId) ?? null) ?? []),
      );
      const told: Record<typeof one.cause, readonly [string, string]> = {
        'early sign': [`An early sign, as ${about.first} says it: ${said} Seen on ${day}`, 'Early sign, and what was done'],
        medicines: [`A worry about medicines, on ${day}`, 'Worry about medicines, and what was done'],
        attendance: [`${about.first} came far less than usual for them, told on ${day}`, 'Came less than usual, and what was done'],
      };
      const [what, label] = told[one.cause];
      return {
        key: `signs:${one.id}`,
        part: 'signs' as const,
        words: `${what}${seen.length === 0 ? '.' : `: ${seen.join(' ')}`}${one.doneWords === null ? '' : ` Done: ${stopped(one.doneWords)}`}`,
        kind: 'fact' as const,
        sources: [
          {
            kind: one.cause === 'early sign' ? 'early sign' : 'worry',
            id: one.id,
            label: [label, ...new Set(waits)].join(', '),
            when: dateWithYear(one.onDate),
            href: `/people/${about.personId}/safety/nudges/${one.id}`,
            shows: sign === undefined ? null : `“${sign.words}”`,
            stands: waits.length === 0 ? null : [...new Set(waits)].join(', '),
          },
        ],
        copies: true,
        ...(one.cause === 'early sign' && sign === undefined ? { takenBack: true } : {}),
      };
    });
}

/** Answers about self-harm: that there was one and what was done about it. What was answered is read where it stands. */
export async function readSelfHarmAnswers(scope: Scope, about: About): Promise<readonly Fact[]> {
  const [from, to] = [daySpan(about.from).from, daySpan(about.to).to];
  return (await alertsOf(scope, about.personId))
    .filter(({ raisedAt }) => Temporal.Instant.compare(raisedAt, from) >= 0 && Temporal.Instant.compare(raisedAt, to) < 0)
    .map((alert) => {
      const on = dateOf(alert.raisedAt);
      const done = alert.done === null ? 'Nobody registered has answered yet.' : `Done, by ${alert.seenByName ?? 'somebody'}: ${stopped(alert.done)}`;
      return {
        key: `self-harm:${alert.id}`,
        part: 'signs' as const,
        words: `An answer about self-harm on ${longDate(on)}. ${done}`,
        kind: 'fact' as const,
        sources: [
          {
            kind: 'answer about self-harm',
            id: alert.id,
            label: 'Answer about self-harm, and what was done',
            when: dateWithYear(on),
            href: alertHref(about.personId, alert.id),
            shows: null,
          },
        ],
        copies: true,
      };
    });
}

/** Structured work: what was done in each session, with its number in the course, and the person's words of it apart. */
export async function readStructured(scope: Scope, about: About): Promise<readonly Fact[]> {
  return (await structuredWorkOf(scope, about.personId, { from: about.from, to: about.to })).flatMap((one) => {
    const source: Source = {
      kind: 'structured work',
      id: one.id,
      label: `${one.title}, ${one.workerName}, supervised by ${one.supervisorName}`,
      when: dateWithYear(one.on),
      href: one.href,
      shows: one.ownWords === null ? one.did : `“${one.ownWords}”`,
    };
    const fact = (part: Fact['part'], key: string, words: string, kind: Fact['kind']): Fact => ({
      key: `${part}:structured:${one.id}:${key}`,
      part,
      words,
      kind,
      sources: [source],
      copies: true,
    });
    return [
      ...(one.ownWords === null ? [] : [fact('words', 'own', `“${one.ownWords}”`, 'own words')]),
      fact('notes', 'did', `${longDate(one.on)}, ${one.title}: ${stopped(one.did)}`, 'fact'),
    ];
  });
}

/** Measures as pairs: the first and the latest, with which way is better. */
export async function readMeasures(scope: Scope, about: About, shared: Pick<Shared, 'plan'>): Promise<readonly Fact[]> {
  return measureFacts(await scoresOf(scope, about.personId, await shared.plan()), about);
}

/** That there is a safety plan, in the person's words where it has some. */
export async function readSafety(scope: Scope, about: About): Promise<readonly Fact[]> {
  const plan = await safetyPlanOf(scope, about.personId);
  if (plan === null || Temporal.PlainDate.compare(dateOf(plan.writtenAt), about.to) > 0) return [];
  const written = dateWithYear(dateOf(plan.writtenAt));
  const words =
    plan.madeWith === 'with them'
      ? `${about.first} and ${plan.writtenByName} wrote the safety plan together on ${written}`
      : plan.madeWith === 'in part'
        ? `The safety plan of ${written} was written by ${plan.writtenByName}, with ${about.first} in part`
        : `The safety plan of ${written} was written by ${plan.writtenByName} without ${about.first}`;
  return [
    {
      key: `safety:${plan.id}`,
      part: 'safety',
      words: `${words}; it is looked at again by ${dateWithYear(plan.reviewOn)}.`,
      kind: 'fact',
      sources: [
        {
          kind: 'safety plan',
          id: plan.id,
          label: `Safety plan, version ${plan.number}`,
          when: written,
          href: `/people/${about.personId}/safety`,
          shows: plan.ownWords === null ? null : `“${plan.ownWords}”`,
        },
      ],
      copies: true,
    },
  ];
}
