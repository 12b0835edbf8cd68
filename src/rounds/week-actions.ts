import { z } from 'zod';
import { aboutPerson } from '#people';
import { namedHere } from '#safety';
import { answerTask, askTask, taskById } from '#tasks';
import { staffOfUnit } from '#workforce';
import { choice, chosen, date, longText, optionalChosen, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, refuse, type Params } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { type IsoWeek, instantAt, readWeekKey, weekKey } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { personWeekPage } from './person-week.page.tsx';
import { addHeld, addNext, addWeekLine, closeNextItem, nextById, nextEnds, weekLineKinds } from './week-store.ts';
import { weekReviewPage } from './week-review.page.tsx';

const week = z.string().max(8);
const weekAgain = (_params: unknown, raw: Record<string, unknown>): Record<string, string> => ({
  ...(typeof raw['week'] === 'string' ? { week: raw['week'] } : {}),
  ...(typeof raw['next'] === 'string' ? { close: raw['next'] } : {}),
});
const after = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;

/** The week of a form. @throws Refusal when it is no week, or one to come */
function weekSent(scope: Scope, key: string): IsoWeek {
  const found = readWeekKey(key);
  if (found === undefined || after(found.monday, scope.today)) refuse('', 'Open the page again: this form has lost its week.');
  return found;
}

/** What the forms on a person's weekly review have in common. */
const onTheirWeek = { subject: aboutPerson, again: personWeekPage as never, againQuery: weekAgain as never };

/** Whose week a form is about, on which unit, and which week. */
async function theirWeek(scope: Scope, params: Params, key: string): Promise<{ personId: string; unitId: string; of: IsoWeek }> {
  const personId = params['person']!;
  const unitId = await unitOfPerson(scope, personId);
  if (unitId === null) throw new NotFound();
  return { personId, unitId, of: weekSent(scope, key) };
}

/** Others are not named in one person's record (domain 7.4). */
async function nobodyElse(scope: Scope, unitId: string, personId: string, field: string, words: readonly (string | null)[]): Promise<void> {
  const named = await namedHere(scope, unitId, words, personId);
  if (named !== null) refuse(field, `${named} names somebody else here. Others are not named in one person’s record: write it without the name.`);
}

const back = (personId: string, of: IsoWeek): string => `/people/${personId}/weekly-review?week=${weekKey(of)}`;

/** Keeps what went well, in the person's words, or what was difficult and whom it was told. */
export const writeWeek = action({
  path: '/people/:person/weekly-review/said',
  access: roundsAccess['write-week'],
  input: z.strictObject({
    week,
    kind: choice('Choose what it is', weekLineKinds),
    words: optionalText('what went well', 1000),
    matter: optionalText('what was difficult', 1000),
    told: optionalText('whom it was told', 300),
  }),
  ...onTheirWeek,
  async run(scope, input, params) {
    const { personId, unitId, of } = await theirWeek(scope, params, input.week);
    const difficult = input.kind === 'difficult';
    const words = difficult ? input.matter : input.words;
    if (words === null) refuse(difficult ? 'matter' : 'words', difficult ? 'Write what was difficult.' : 'Write what they said.');
    if (difficult && input.told === null) refuse('told', 'Write whom it was told, and how.');
    if (difficult) await nobodyElse(scope, unitId, personId, 'matter', [words]);
    await addWeekLine(scope, { personId, unitId, monday: of.monday }, { kind: input.kind, words, told: difficult ? input.told : null });
    return { to: back(personId, of), say: 'Kept.', fields: ['week'] };
  },
});

/** Keeps what comes next; whoever of us does it is asked. */
export const planNext = action({
  path: '/people/:person/weekly-review/next',
  access: roundsAccess['plan-next'],
  input: z.strictObject({
    week,
    doing: longText('what is next', 400),
    who: optionalChosen('Choose who does it'),
    due: date('the day by which'),
  }),
  ...onTheirWeek,
  async run(scope, input, params) {
    const { personId, unitId, of } = await theirWeek(scope, params, input.week);
    if (input.who !== null && !(await staffOfUnit(scope, unitId)).some(({ id }) => id === input.who))
      refuse('who', 'Choose somebody who works on this unit.');
    if (after(scope.today, input.due)) refuse('due', 'The day must not be before today.');
    await nobodyElse(scope, unitId, personId, 'doing', [input.doing]);
    const taskId =
      input.who === null
        ? null
        : await askTask(scope, {
            unitId,
            kind: 'other',
            aboutKind: 'weekly review',
            aboutId: null,
            personId,
            say: `Weekly review: ${input.doing.replaceAll('\n', ' ')}`.slice(0, 300),
            link: back(personId, of),
            askedOf: input.who,
            dueAt: instantAt(input.due, '17:00'),
          });
    await addNext(scope, { personId, unitId, monday: of.monday }, { words: input.doing, whoId: input.who, dueOn: input.due, taskId });
    return { to: back(personId, of), say: 'Kept, and carried forward until it is done.', fields: ['next'] };
  },
});

/** Closes what came next: done, or not needed any more and why. */
export const closeNext = action({
  path: '/people/:person/weekly-review/done',
  access: roundsAccess['close-next'],
  input: z.strictObject({
    week,
    next: chosen('Open the page again'),
    what: choice('Say how it stands', nextEnds),
    closing: optionalText('a few words', 300),
  }),
  ...onTheirWeek,
  async run(scope, input, params) {
    const { personId, unitId, of } = await theirWeek(scope, params, input.week);
    const next = await nextById(scope, input.next);
    if (next === null || next.personId !== personId) throw new NotFound();
    if (input.what !== 'done' && input.closing === null) refuse('closing', 'Write why it is not needed any more.');
    await nobodyElse(scope, unitId, personId, 'closing', [input.closing]);
    if (!(await closeNextItem(scope, { id: input.next, personId }, input.what, input.closing))) refuse('', 'Somebody closed this already.');
    const task = next.taskId === null ? null : await taskById(scope, next.taskId);
    if (task !== null && (task.answer === null || task.answer === 'acknowledged'))
      await answerTask(scope, task.id, input.what === 'done' ? 'done' : 'withdrawn', 'At the weekly review.');
    return { to: back(personId, of), say: 'Closed.', fields: ['next'] };
  },
});

/** Keeps that the team met over a week. */
export const holdWeek = action({
  path: '/weekly-review/of/:unit',
  access: roundsAccess['hold-week-review'],
  input: z.strictObject({
    week,
    held: date('the day it was held'),
    attended: longText('who was there', 600),
    learned: optionalText('what the team takes from it', 2000),
  }),
  subject: aboutUnit,
  again: weekReviewPage as never,
  againQuery: ((params: Record<string, string>, raw: Record<string, unknown>) => ({ ...weekAgain(params, raw), unit: params['unit']! })) as never,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const of = weekSent(scope, input.week);
    if (after(input.held, scope.today)) refuse('held', 'The day must not be later than today.');
    if (after(of.monday, input.held)) refuse('held', 'It was held in the week or after it.');
    const named = await namedHere(scope, unitId, [input.learned]);
    if (named !== null) refuse('learned', `${named} names somebody here. Write it in their own week.`);
    const kept = await addHeld(scope, unitId, of.monday, { heldOn: input.held, attended: input.attended, learned: input.learned });
    if (!kept) refuse('', 'It is kept already that this week’s review was held.');
    return { to: `/weekly-review?unit=${unitId}&week=${weekKey(of)}`, say: 'Kept that it was held.', unitId, fields: ['weekly review'] };
  },
});
