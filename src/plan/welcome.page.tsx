import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { choice, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { AskParts, saidSaved, SaidParts } from './matters.page.tsx';
import { partsInput, saveParts } from './plan-parts.tsx';
import { welcomeParts } from './plan-parts.words.ts';
import { textsOf } from './plan-text-store.ts';
import type { TextVersion } from './plan-words.ts';
import { addIntroduction, introductionsOf, type Introduced } from './welcome-store.ts';
import { welcomeSentence } from './welcome.rules.ts';

interface WelcomeModel {
  readonly top: PersonTop;
  readonly texts: readonly TextVersion[];
  readonly introductions: readonly Introduced[];
}

/** The first conversation: what somebody says when they come, and the day they were introduced, or why not yet. */
export const welcomePage = page<Record<string, never>, WelcomeModel>({
  path: '/people/:person/plan/welcome',
  access: access['see-welcome'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    return { top, texts: await textsOf(scope, { personId: id, goalId: null, preparationId: null }), introductions: await introductionsOf(scope, id) };
  },
  people: () => [],
  show(model, context) {
    const { top, texts } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    return personView(top, context, {
      title: `First conversation with ${first}`,
      lead: (
        <>
          A conversation, not a form: in any order, and {first} may say no. <a href={base}>All of {first}’s plan</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            <SaidParts parts={welcomeParts} texts={texts} top={top} />
            {context.may(access['save-welcome']) ? (
              <AskParts
                context={context}
                to={`${base}/welcome`}
                action={access['save-welcome'].name}
                parts={welcomeParts}
                texts={texts}
                first={first}
              />
            ) : null}
            {context.may(access['open-new-goal']) ? (
              <Buttons>
                <ButtonLink href={`${base}/needs`}>What life is like</ButtonLink>
                <ButtonLink href={`${base}/goals/new`}>Make a goal of something said</ButtonLink>
              </Buttons>
            ) : null}
          </Stack>
          <IntroducedCard model={model} context={context} />
        </Columns>
      ),
    });
  },
});

function IntroducedCard({ model, context }: { readonly model: WelcomeModel; readonly context: PageContext }) {
  const { top, introductions } = model;
  const first = firstName(top.person);
  const sent = context.sentBy === access['say-introduced'].name;
  const form = sent ? context.sent : startForm(dateValues('on', context.today));
  const newest = introductions.find(({ ofThisStay }) => ofThisStay) ?? null;
  const came = top.person.stay === null ? null : dateOf(top.person.stay.from);
  const { say, due } = welcomeSentence(first, came, newest, context.today, introductions.length > 0);
  return (
    <Card tone={due ? 'look' : 'fine'}>
      <CardHead title="Introduced to the service" line={false} />
      <p>{say}</p>
      {introductions.length === 0 ? null : (
        <LineList tight>
          {introductions.map((one) => (
            <ListItem
              title={
                one.on === null
                  ? `Not yet: ${one.notYetWhy ?? ''}`
                  : `Introduced on ${dateWithYear(one.on)}${one.withWhom === null ? '' : `, with ${one.withWhom}`}`
              }
              note={`${one.tryAgainOn === null ? '' : `Try again on ${dateWithYear(one.tryAgainOn)} · `}${one.recordedBy ?? 'not known by whom'}, ${dateWithYear(dateOf(one.recordedAt))}`}
            />
          ))}
        </LineList>
      )}
      {context.may(access['say-introduced']) ? (
        <Details summary={newest === null ? 'Say when, or why not yet' : 'Say it again'} open={sent || due}>
          <Form action={`/people/${top.person.id}/plan/welcome/introduced`} context={context.form} label="Introduced to the service">
            <RadioField
              form={form}
              name="was"
              label={`Was ${first} introduced?`}
              options={[
                { value: 'yes', label: 'Yes' },
                {
                  value: 'not yet',
                  label: 'Not yet',
                  opens: (
                    <>
                      <TextField form={form} name="why" label="Why not yet?" width="full" />
                      <DateField form={form} name="again" label="Try again on" optional />
                    </>
                  ),
                },
              ]}
            />
            <DateField form={form} name="on" label="On" hint="For example, 19 11 2026" optional />
            <TextField form={form} name="withWhom" label="By whom?" hint="Whoever they met" optional width={20} />
            <Buttons>
              <Button>Keep it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Keeps what was said in the first conversation. */
export const saveWelcome = action({
  path: '/people/:person/plan/welcome',
  access: access['save-welcome'],
  input: z.strictObject(partsInput(welcomeParts)),
  subject: aboutPerson,
  again: welcomePage as never,
  async run(scope, input, params) {
    const written = await saveParts(scope, { personId: params['person']! }, welcomeParts, input);
    return { to: `/people/${params['person']!}/plan/welcome`, say: saidSaved(written), fields: written };
  },
});

/** Keeps the day somebody was introduced to the service, or why not yet. */
export const sayIntroduced = action({
  path: '/people/:person/plan/welcome/introduced',
  access: access['say-introduced'],
  input: z.strictObject({
    was: choice('Say whether they were introduced', ['yes', 'not yet']),
    on: optionalDate('the day'),
    withWhom: optionalText('who they met', 120),
    why: optionalText('why not yet', 300),
    again: optionalDate('the day to try again'),
  }),
  subject: aboutPerson,
  again: welcomePage as never,
  async run(scope, input, params) {
    const yes = input.was === 'yes';
    if (yes && input.on === null) refuse('on', 'Enter the day they were introduced.');
    if (yes && Temporal.PlainDate.compare(input.on!, scope.today) > 0) refuse('on', 'The day they were introduced must not be later than today.');
    if (!yes && input.why === null) refuse('why', 'Say why not yet, in a few words.');
    if (!yes && (input.again === null || Temporal.PlainDate.compare(input.again, scope.today) <= 0))
      refuse('again', 'Enter the day to try again, after today.');
    await addIntroduction(scope, params['person']!, {
      on: yes ? input.on : null,
      withWhom: yes ? input.withWhom : null,
      notYetWhy: yes ? null : input.why,
      tryAgainOn: yes ? null : input.again,
    });
    return { to: `/people/${params['person']!}/plan/welcome`, say: 'Kept.' };
  },
});
