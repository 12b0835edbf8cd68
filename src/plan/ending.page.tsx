import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { choice, date, optionalChoice, optionalText, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { EndingSteps } from './ending-steps.tsx';
import { endingStepsOf, type EndingStep } from './ending-steps-store.ts';
import { addEnding, endingsOf, type Ending } from './ending-store.ts';
import { endingReasons, endingStates } from './ending.words.ts';
import { AskParts, saidSaved, SaidParts } from './matters.page.tsx';
import { partsInput, saveParts } from './plan-parts.tsx';
import { endingParts } from './plan-parts.words.ts';
import { textsOf } from './plan-text-store.ts';
import { sentence } from './plan-view.tsx';
import type { TextVersion } from './plan-words.ts';

interface EndingModel {
  readonly top: PersonTop;
  readonly texts: readonly TextVersion[];
  readonly endings: readonly Ending[];
  readonly steps: readonly EndingStep[];
}

/** A planned ending: what has changed, what they take with them, who is told, and what if it gets hard again. */
export const endingPage = page<Record<string, never>, EndingModel>({
  path: '/people/:person/plan/ending',
  access: access['see-ending'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    return {
      top,
      texts: await textsOf(scope, { personId: id, goalId: null, preparationId: null }),
      endings: await endingsOf(scope, id),
      steps: await endingStepsOf(scope, id),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, texts } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `How does our work with ${first} end?`,
      lead: (
        <>
          Planned together and early, so that nobody is just gone. <a href={`/people/${top.person.id}/plan`}>All of {first}’s plan</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            <SaidParts parts={endingParts} texts={texts} top={top} />
            <EndingSteps top={top} steps={model.steps} context={context} />
            {context.may(access['save-ending-words']) ? (
              <AskParts
                context={context}
                to={`/people/${top.person.id}/plan/ending/words`}
                action={access['save-ending-words'].name}
                parts={endingParts}
                texts={texts}
                first={first}
              />
            ) : null}
          </Stack>
          <Agreed model={model} context={context} />
        </Columns>
      ),
    });
  },
});

const agreedWords = (ending: Ending, first: string): string =>
  ending.agreed === null ? `${first} has not been asked yet` : ending.agreed ? `${first} agrees` : `${first} does not agree`;

function Agreed({ model, context }: { readonly model: EndingModel; readonly context: PageContext }) {
  const { top, endings } = model;
  const first = firstName(top.person);
  const newest = endings[0] ?? null;
  const sent = context.sentBy === access['plan-ending'].name;
  const form = sent ? context.sent : startForm(newest === null ? {} : endingValues(newest));
  return (
    <Card>
      <CardHead title={newest === null ? 'No ending is planned' : `${sentence(newest.state)}: ${dateWithYear(newest.endsOn)}`} />
      {newest === null ? (
        <p class="quiet">Nothing has to be. It is planned once {first} and the team see it coming.</p>
      ) : (
        <SummaryList
          items={[
            { key: 'Why', value: `${sentence(newest.reason)}${newest.reasonWords === null ? '' : `: ${newest.reasonWords}`}` },
            { key: 'Last contact', value: newest.lastContact ?? 'Not agreed yet' },
            { key: 'Who is told', value: newest.told ?? 'Not agreed yet' },
            { key: 'Agreed', value: agreedWords(newest, first) },
            { key: 'Written', value: `${newest.writtenBy ?? 'Not known by whom'}, ${dateWithYear(dateOf(newest.writtenAt))}` },
          ]}
        />
      )}
      {context.may(access['plan-ending']) ? (
        <Details summary={newest === null ? 'Plan an ending' : 'Change it'} open={sent}>
          <Form action={`/people/${top.person.id}/plan/ending`} context={context.form} version={newest?.number ?? 0} label="Plan an ending">
            <RadioField
              form={form}
              name="reason"
              label="Why does it end?"
              options={endingReasons.map((one) => ({ value: one, label: sentence(one) }))}
            />
            <TextField form={form} name="reasonWords" label="In a few words" optional width="full" />
            <DateField form={form} name="endsOn" label="Last day" hint="For example, 18 12 2026" />
            <TextField form={form} name="lastContact" label="Last contact: who, when, how" optional width="full" />
            <TextArea form={form} name="told" label="Who is told, and did they say yes to it?" rows={2} optional />
            <RadioField
              form={form}
              name="agreed"
              label={`Does ${first} agree?`}
              optional
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
            />
            <RadioField
              form={form}
              name="state"
              label="Where does it stand?"
              options={endingStates.map((one) => ({ value: one, label: sentence(one) }))}
            />
            <Buttons>
              <Button>Save the ending</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
      {endings.length < 2 ? null : (
        <Details summary={`As it was before (${endings.length - 1})`}>
          <LineList tight>
            {endings.slice(1).map((one) => (
              <ListItem
                title={`${sentence(one.state)}: ${dateWithYear(one.endsOn)}`}
                note={`${sentence(one.reason)} · ${one.writtenBy ?? ''}, ${dateWithYear(dateOf(one.writtenAt))}`}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

function endingValues(ending: Ending): Record<string, string> {
  return {
    reason: ending.reason,
    reasonWords: ending.reasonWords ?? '',
    'endsOn-day': `${ending.endsOn.day}`,
    'endsOn-month': `${ending.endsOn.month}`,
    'endsOn-year': `${ending.endsOn.year}`,
    lastContact: ending.lastContact ?? '',
    told: ending.told ?? '',
    agreed: ending.agreed === null ? '' : ending.agreed ? 'yes' : 'no',
    state: ending.state,
  };
}

/** Writes how work together ends, as a new version. */
export const planEnding = action({
  path: '/people/:person/plan/ending',
  access: access['plan-ending'],
  input: z.strictObject({
    reason: choice('Choose why it ends', endingReasons),
    reasonWords: optionalText('the reason', 300),
    endsOn: date('the last day'),
    lastContact: optionalText('the last contact', 300),
    told: optionalText('who is told', 500),
    agreed: optionalChoice('Say whether they agree', ['yes', 'no']),
    state: choice('Choose where it stands', endingStates),
    version: version(),
  }),
  subject: aboutPerson,
  again: endingPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.state === 'ended' && Temporal.PlainDate.compare(input.endsOn, scope.today) > 0)
      refuse('endsOn', 'It has not ended while the last day lies ahead. Choose planned, or another day.');
    if (input.reason === 'another reason' && input.reasonWords === null) refuse('reasonWords', 'Enter the reason.');
    const stale = async (): Promise<never> => {
      const [theirs] = await endingsOf(scope, personId);
      return refuseStale([
        {
          label: 'The ending',
          yours: `${sentence(input.state)}: ${dateWithYear(input.endsOn)}, ${input.reason}`,
          theirs: theirs === undefined ? 'None' : `${sentence(theirs.state)}: ${dateWithYear(theirs.endsOn)}, ${theirs.reason}`,
        },
      ]);
    };
    if (((await endingsOf(scope, personId))[0]?.number ?? 0) !== input.version) await stale();
    const written = await addEnding(scope, personId, {
      number: input.version + 1,
      state: input.state,
      reason: input.reason,
      reasonWords: input.reasonWords,
      endsOn: input.endsOn,
      lastContact: input.lastContact,
      told: input.told,
      agreed: input.agreed === null ? null : input.agreed === 'yes',
    });
    if (!written) await stale();
    return { to: `/people/${personId}/plan/ending`, say: 'Kept. What stood before stays readable.' };
  },
});

/** Keeps the person's words about the ending. */
export const saveEndingWords = action({
  path: '/people/:person/plan/ending/words',
  access: access['save-ending-words'],
  input: z.strictObject(partsInput(endingParts)),
  subject: aboutPerson,
  again: endingPage as never,
  async run(scope, input, params) {
    const written = await saveParts(scope, { personId: params['person']! }, endingParts, input);
    return { to: `/people/${params['person']!}/plan/ending`, say: saidSaved(written), fields: written };
  },
});
