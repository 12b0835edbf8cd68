import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { chosen, chosenList, date, optionalText, time, wholeNumber } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { spanAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { writeEntries } from './attendance-store.ts';
import { createSession } from './session-store.ts';
import { unplannedPage } from './unplanned-session.page.tsx';

/** Makes the session, invites those who came as "unplanned" and records the minutes each was there; then asks how it went. */
export const addUnplannedSession = action({
  path: '/units/:unit/sessions/unplanned',
  access: programmeAccess['record-attendance'],
  input: z.strictObject({
    activity: chosen('Choose what it was'),
    name: optionalText('a word or two', 80),
    on: date('the day'),
    at: time('when it began'),
    minutes: wholeNumber('how many minutes it lasted', 5, 720),
    people: chosenList('Choose who came', 100),
  }),
  subject: aboutUnit,
  again: unplannedPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const span = spanAt(input.on, input.at, input.minutes);
    if (Temporal.Instant.compare(span.from, scope.now) > 0)
      refuse('on', 'That is still to come. Add it to the week instead, so that people can be invited.');
    if (input.people.length === 0) refuse('people', 'Tick at least one person who came.');
    const here = new Set((await peopleOnUnit(scope, unitId, span.from)).map((person) => person.id));
    if (input.people.some((id) => !here.has(id))) refuse('people', 'Somebody ticked was not on the unit then. Check the day and time.');
    const activity = await scope.tx
      .selectFrom('programme_activity')
      .select('id')
      .where('id', '=', input.activity)
      .where('unit_id', '=', unitId)
      .executeTakeFirst();
    if (activity === undefined) refuse('activity', 'Choose an activity of this unit.');
    const id = (await createSession(scope, {
      unitId,
      activityId: input.activity,
      onDate: input.on,
      startTime: input.at,
      minutes: input.minutes,
      status: 'published',
      unplanned: true,
      ...(input.name === null ? {} : { name: input.name }),
      staff: [{ staffId: scope.actor.id!, duty: 'lead' }],
      words: 'Written down afterwards',
    }))!;
    await scope.tx
      .insertInto('programme_invitation')
      .values(
        input.people.map((personId) => ({
          session_id: id,
          person_id: personId,
          unit_id: unitId,
          on_date: input.on,
          how: 'unplanned',
          invited_by: scope.actor.id,
          invited_at: scope.now,
        })),
      )
      .execute();
    await writeEntries(
      scope,
      { id, unitId, onDate: input.on },
      input.people.map((personId) => ({ personId, seenRevision: 0, code: 'unplanned', minutes: input.minutes })),
    );
    return {
      to: `/sessions/${id}/attendance`,
      say: 'Written down. Now say how it went, or leave it there.',
      people: input.people,
      unitId,
      subject: `session ${id}`,
    };
  },
});
