import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, date, optionalDate, optionalText, text, ticked, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { access } from './access.ts';
import { addGoal } from './goal-store.ts';
import { addNeedSaid, needKinds, needsSaid } from './needs-store.ts';
import { needsPage } from './needs.page.tsx';
import { needAnswers, type NeedSaid } from './needs.words.ts';
import { sentence } from './plan-view.tsx';

const newest = async (scope: Scope, personId: string, need: string): Promise<NeedSaid | undefined> =>
  (await needsSaid(scope, personId)).find((one) => one.need === need);

function both(yours: Pick<NeedSaid, 'answer' | 'words'>, theirs: NeedSaid | undefined): never {
  const words = (one: Pick<NeedSaid, 'answer' | 'words'> | undefined): string =>
    one === undefined ? 'Nothing' : `${sentence(one.answer)}${one.words === null ? '' : `: “${one.words}”`}`;
  refuseStale([{ label: 'What was said', yours: words(yours), theirs: words(theirs) }]);
}

/** Keeps what was said of one need. What was said before stays. */
export const talkOfNeed = action({
  path: '/people/:person/plan/needs',
  access: access['talk-of-need'],
  input: z.strictObject({
    need: text('what was talked about', 40),
    answer: choice('Choose how it is, or that they did not want to talk about it', needAnswers),
    words: optionalText('what they say', 1500),
    first: ticked(),
    contact: optionalText('who, and where', 200),
    lastSeen: optionalText('when they were last seen', 120),
    next: optionalDate('the next appointment'),
    saidOn: date('the day you talked about it'),
    version: version(),
  }),
  subject: aboutPerson,
  again: needsPage as never,
  againQuery: (_params, raw) => ({ about: String(raw['need'] ?? '') }),
  async run(scope, input, params) {
    const personId = params['person']!;
    const kind = (await needKinds(scope)).find(({ code }) => code === input.need);
    if (kind === undefined) throw new NotFound();
    if (Temporal.PlainDate.compare(input.saidOn, scope.today) > 0) refuse('saidOn', 'The day you talked about it must not be later than today.');
    const before = await newest(scope, personId, input.need);
    if ((before?.number ?? 0) !== input.version) both(input, before);
    const kept = await addNeedSaid(scope, personId, {
      need: input.need,
      number: input.version + 1,
      answer: input.answer,
      words: input.words,
      first: input.first,
      contact: kind.gettingTo ? input.contact : null,
      lastSeen: kind.gettingTo ? input.lastSeen : null,
      nextOn: kind.gettingTo ? input.next : null,
      goalId: before?.goalId ?? null,
      saidOn: input.saidOn,
    });
    if (!kept) both(input, await newest(scope, personId, input.need));
    return { to: `/people/${personId}/plan/needs`, say: 'Kept. Go on whenever they are ready.', fields: [input.need] };
  },
});

/** Makes what was said a goal, in the same words, in one press. */
export const needToGoal = action({
  path: '/people/:person/plan/needs/goal',
  access: access['need-to-goal'],
  input: z.strictObject({ need: text('what was talked about', 40), version: version() }),
  subject: aboutPerson,
  again: needsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const said = await newest(scope, personId, input.need);
    if (said === undefined) throw new NotFound();
    if (said.number !== input.version) both(said, said);
    if (said.words === null) refuse('', 'Write down what they say first: a goal begins with their words.');
    if (said.goalId !== null) refuse('', 'It is a goal already.');
    const goalId = await addGoal(scope, personId, { words: said.words, saidOn: said.saidOn, category: null });
    if (!(await addNeedSaid(scope, personId, { ...said, number: said.number + 1, goalId }))) both(said, await newest(scope, personId, input.need));
    return { to: `/people/${personId}/plan/goals/${goalId}/steps`, say: 'It is a goal now. What is the first small step?' };
  },
});
