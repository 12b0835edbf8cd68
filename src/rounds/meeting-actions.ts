import { z } from 'zod';
import { aboutPerson } from '#people';
import { staffOfUnit } from '#workforce';
import { askTask } from '#tasks';
import { choice, chosen, date, longText, optionalChosen, optionalDate, optionalText, text, time, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { roundsAccess } from './access.ts';
import { aboutMeeting, unitOfPerson } from './about.ts';
import { addDecision, addMeeting, addPoint, addTold, answerPoint, changeMeeting, meetingById, meetingsOf, takeBackPoint } from './meeting-store.ts';
import { meetingPage } from './meeting.page.tsx';
import { personThere, toldHow, type Meeting } from './meeting.words.ts';
import { periodOf } from './round-period.rules.ts';
import { roundPolicy } from './ward-round-model.ts';
import { wardRoundPage } from './ward-round.page.tsx';

/** A time of day, or none. */
export const optionalTime = z
  .union([z.literal('').transform(() => null), time('the time')], { error: 'Enter the time on the clock, such as 10:15, or leave it empty' })
  .optional()
  .transform((value) => value ?? null);

/** Plans a ward round about one person; its page tells of the days since the last one. Null when there is one that day. */
export async function planOne(scope: Scope, personId: string, on: Temporal.PlainDate, at: Temporal.PlainTime | null): Promise<string | null> {
  const unitId = await unitOfPerson(scope, personId);
  if (unitId === null) throw new NotFound();
  const last = (await meetingsOf(scope, personId)).find((one) => Temporal.PlainDate.compare(one.on, on) < 0) ?? null;
  const { from } = periodOf(scope.today, {}, null, last, await roundPolicy(scope, unitId));
  const eve = on.subtract({ days: 1 });
  const to = Temporal.PlainDate.compare(eve, from) >= 0 ? eve : from;
  return addMeeting(scope, { personId, unitId, on, at, from, to });
}

/** A day of a meeting to come. */
export function judgeDay(scope: Scope, on: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(on, scope.today) < 0) refuse('on', 'The day must not be before today.');
  if (Temporal.PlainDate.compare(on, scope.today.add({ years: 1 })) > 0) refuse('on', 'The day must be within a year.');
}

/** Plans a ward round about one person. */
export const planRound = action({
  path: '/people/:person/ward-round/plan',
  access: roundsAccess['plan-round'],
  input: z.strictObject({ on: date('the day'), at: optionalTime }),
  subject: aboutPerson,
  again: wardRoundPage as never,
  async run(scope, input, params) {
    judgeDay(scope, input.on);
    if ((await planOne(scope, params['person']!, input.on, input.at)) === null) refuse('on', 'There is a meeting about them that day already.');
    return { to: `/people/${params['person']!}/ward-round`, say: `Planned for ${dateWithYear(input.on)}.`, fields: ['on', 'at'] };
  },
});

async function meetingHeld(scope: Scope, id: string): Promise<Meeting> {
  const meeting = await meetingById(scope, id);
  if (meeting === null) throw new NotFound();
  if (meeting.cancelledAt !== null) refuse('', 'This meeting was called off.');
  return meeting;
}

const roundOf = (meeting: Meeting): string => `/people/${meeting.personId}/ward-round?meeting=${meeting.id}`;

/** Adds the person's words, a question of theirs, or what is asked of the meeting. */
export const addPointAction = action({
  path: '/ward-rounds/:meeting/points',
  access: roundsAccess['add-point'],
  input: z.strictObject({
    kind: choice('Choose what it is', ['question', 'words', 'ask']),
    words: longText('what was said or is asked', 600),
    how: optionalText('how it was said', 100),
  }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    await addPoint(scope, meeting, input);
    return { to: roundOf(meeting), say: 'It is on the page.', people: [meeting.personId], fields: ['kind', 'words'] };
  },
});

/** Takes back a line of the page. */
export const takeBackPointAction = action({
  path: '/ward-rounds/:meeting/points/take-back',
  access: roundsAccess['take-back-point'],
  input: z.strictObject({ point: chosen('Choose the line') }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    await takeBackPoint(scope, meeting.id, input.point);
    return { to: roundOf(meeting), say: 'Taken back. It stays in the history.', people: [meeting.personId] };
  },
});

/** Somebody has read the page through, or not after all. */
export const readyRound = action({
  path: '/ward-rounds/:meeting/ready',
  access: roundsAccess['ready-round'],
  input: z.strictObject({ ready: choice('Say whether it is ready', ['yes', 'no']), version: version() }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    if (!(await changeMeeting(scope, meeting.id, input.version, { ready: input.ready === 'yes' })))
      refuseStale([], 'Somebody changed this meeting after you opened the page. Look at it again.');
    return { to: roundOf(meeting), say: input.ready === 'yes' ? 'Ready for the meeting.' : 'Back to a draft.', people: [meeting.personId] };
  },
});

/** The meeting does not take place. */
export const callOffRound = action({
  path: '/ward-rounds/:meeting/call-off',
  access: roundsAccess['call-off-round'],
  input: z.strictObject({ why: text('why it is called off', 200), version: version() }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    if (meeting.decisions.length > 0) refuse('', 'Something was decided in this meeting, so it took place.');
    if (!(await changeMeeting(scope, meeting.id, input.version, { cancelled: input.why })))
      refuseStale([], 'Somebody changed this meeting after you opened the page. Look at it again.');
    return { to: `/people/${meeting.personId}/ward-round`, say: 'The meeting is called off.', people: [meeting.personId], reason: input.why };
  },
});

/** Who was there. */
export const recordMeeting = action({
  path: '/ward-rounds/:meeting/attended',
  access: roundsAccess['record-meeting'],
  input: z.strictObject({
    attended: longText('who was there', 800),
    there: choice('Say whether the person was there', personThere),
    version: version(),
  }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    if (!(await changeMeeting(scope, meeting.id, input.version, { attended: input.attended, personThere: input.there })))
      refuseStale([{ label: 'Who was there', yours: input.attended, theirs: meeting.attended ?? '' }]);
    return { to: `/ward-rounds/${meeting.id}`, say: 'Kept who was there.', people: [meeting.personId] };
  },
});

/** What the meeting answered to a question of the person's. */
export const answerQuestion = action({
  path: '/ward-rounds/:meeting/answers',
  access: roundsAccess['answer-question'],
  input: z.strictObject({ point: chosen('Choose the question'), answer: longText('what the meeting answered', 600) }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    if (!(await answerPoint(scope, meeting.id, input.point, input.answer))) refuse('point', 'Choose a question of this meeting.');
    return { to: `/ward-rounds/${meeting.id}`, say: 'The answer is kept.', people: [meeting.personId] };
  },
});

/** Keeps a decision; whoever is to do something is asked, by when. */
export const decide = action({
  path: '/ward-rounds/:meeting/decisions',
  access: roundsAccess.decide,
  input: z.strictObject({
    words: longText('what was decided', 600),
    who: optionalChosen('Choose who does it, or nobody'),
    due: optionalDate('the day by which'),
    replaces: optionalChosen('Choose what it takes the place of, or nothing'),
  }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    const staff = await staffOfUnit(scope, meeting.unitId);
    if (input.who !== null && !staff.some(({ id }) => id === input.who)) refuse('who', 'Choose somebody who works on this unit, or nobody.');
    if (input.who !== null && input.due === null) refuse('due', 'Enter the day by which it is done.');
    if (input.due !== null && Temporal.PlainDate.compare(input.due, meeting.on) < 0) refuse('due', 'The day must not be before the meeting.');
    if (input.replaces !== null && !meeting.decisions.some(({ id }) => id === input.replaces))
      refuse('replaces', 'Choose a decision of this meeting.');
    const taskId =
      input.who === null
        ? null
        : await askTask(scope, {
            unitId: meeting.unitId,
            kind: 'other',
            aboutKind: 'ward round',
            aboutId: meeting.id,
            personId: meeting.personId,
            say: `Ward round, ${dateWithYear(meeting.on)}: ${input.words}`.slice(0, 300),
            link: `/ward-rounds/${meeting.id}`,
            askedOf: input.who,
            dueAt: input.due === null ? null : instantAt(input.due, '17:00'),
          });
    await addDecision(scope, meeting, { words: input.words, whoId: input.who, dueOn: input.due, taskId, replacesId: input.replaces });
    return { to: `/ward-rounds/${meeting.id}`, say: taskId === null ? 'Kept.' : 'Kept, and asked of them.', people: [meeting.personId] };
  },
});

/** The person was told what was decided. */
export const tellPerson = action({
  path: '/ward-rounds/:meeting/told',
  access: roundsAccess['tell-person'],
  input: z.strictObject({ how: choice('Say how they were told', toldHow), ownWords: optionalText('what they said to it', 600) }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingHeld(scope, params['meeting']!);
    if (meeting.decisions.length === 0) refuse('', 'Nothing was decided yet that they could be told.');
    await addTold(
      scope,
      { personId: meeting.personId, unitId: meeting.unitId, meetingId: meeting.id },
      { whom: 'the person', how: input.how, words: null, ownWords: input.ownWords, at: scope.now },
    );
    return { to: `/ward-rounds/${meeting.id}`, say: 'Kept that they were told.', people: [meeting.personId] };
  },
});

/** The team was told how somebody is doing (D56). */
export const tellTeam = action({
  path: '/people/:person/ward-round/team',
  access: roundsAccess['tell-team'],
  input: z.strictObject({
    told: longText('how they are, and what they did', 600),
    toldHow: choice('Say how you told the team', ['at handover', 'in the meeting', 'in writing', 'by telephone']),
  }),
  subject: aboutPerson,
  again: wardRoundPage as never,
  async run(scope, input, params) {
    const unitId = await unitOfPerson(scope, params['person']!);
    if (unitId === null) throw new NotFound();
    await addTold(
      scope,
      { personId: params['person']!, unitId, meetingId: null },
      { whom: 'the team', how: input.toldHow, words: input.told, ownWords: null, at: scope.now },
    );
    return { to: `/people/${params['person']!}/ward-round`, say: 'Kept that the team was told.' };
  },
});
