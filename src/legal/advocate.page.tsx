import { z } from 'zod';
import { aboutPerson, dateValues, firstName, peopleOnUnit, type UnitPerson } from '#people';
import { choice, date, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, EmptyState, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { unitsOf } from '#platform/actor.ts';
import { access } from './access.ts';
import { addAdvocateOffer, advocateOffersOf, advocateRights } from './advocate-store.ts';
import { advocateAnswers, offeredHow, toOffer, type AdvocateOffer, type AdvocateRight, type ToOffer } from './advocate.rules.ts';
import { legalTop, legalView, type LegalTop } from './legal-top.tsx';
import { offerAdvocateAgain } from './settings.ts';
import { legalStandings } from './standing-store.ts';

interface AdvocateModel extends LegalTop {
  readonly offers: readonly AdvocateOffer[];
  readonly right: AdvocateRight | null;
  readonly due: ToOffer | null;
  readonly againDays: number;
}

/** Whether somebody was offered an independent advocate: when, by whom, what they said, when it is offered again (MHA 1983 s130A to s130D). */
export const advocatePage = page<Record<string, never>, AdvocateModel>({
  path: '/people/:person/legal-status/advocate',
  access: access['see-advocate'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    if (top === null) return null;
    const { id, stay } = top.top.person;
    const offers = (await advocateOffersOf(scope, [id])).get(id) ?? [];
    const { status } = top.standing;
    const right = status === null ? null : ((await advocateRights(scope)).get(status.code) ?? null);
    return {
      ...top,
      offers,
      right,
      due: toOffer({ offers, right, statusSince: status?.startsOn ?? null, today: scope.today }),
      againDays: await settingFor(scope, offerAdvocateAgain, stay?.unitId ?? null),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    return legalView(model, context, {
      path: '/advocate',
      title: `An advocate for ${first}`,
      lead: `Somebody independent, on ${first}’s side. None of us is their advocate: whoever works here may help ${first} say what they want, and that is not the same.`,
      body: (
        <Columns layout="main-side">
          <Stack>
            {model.due === null ? null : <Notice tone="look" title={model.due.say} />}
            {model.right === null ? (
              <Notice tone="unknown" title="What their status brings is not known">
                Offer an advocate all the same, and ask the Mental Health Act office.
              </Notice>
            ) : (
              <Card>
                <p>{model.right.say}</p>
                <p class="quiet small">{model.right.source}</p>
              </Card>
            )}
            {model.offers.map((offer) => (
              <Card>
                <CardHead title={sentence(offer.answer)} aside={dateWithYear(offer.on)} />
                {offer.ownWords === null ? null : <Quote words={offer.ownWords} who={first} />}
                {offer.arranged === null ? null : <p>Put in touch: {offer.arranged}</p>}
                <p class="quiet small">
                  Offered by {offer.by}, {offer.how}
                  {offer.againOn === null ? '' : ` · again on ${dateWithYear(offer.againOn)}`}
                </p>
              </Card>
            ))}
          </Stack>
          {context.may(access['offer-advocate']) ? <OfferForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function OfferForm({ model, context }: { readonly model: AdvocateModel; readonly context: PageContext }) {
  const { person } = model.top;
  const form =
    context.sentBy === access['offer-advocate'].name
      ? context.sent
      : startForm({ ...dateValues('on', context.today), ...dateValues('again', context.today.add({ days: model.againDays })) });
  return (
    <Card class="no-print">
      <CardHead title="You offered one" />
      <Form action={`/people/${person.id}/legal-status/advocate`} context={context.form} label="An advocate was offered">
        <DateField form={form} name="on" label="When" />
        <RadioField form={form} name="how" label="How?" options={offeredHow.map((value) => ({ value, label: sentence(value) }))} />
        <RadioField
          form={form}
          name="answer"
          label={`What did ${firstName(person)} say?`}
          options={advocateAnswers.map((value) => ({ value, label: sentence(value) }))}
        />
        <TextArea form={form} name="ownWords" label="In their own words" rows={2} optional />
        <TextField form={form} name="arranged" label="If yes: who puts them in touch, and how" optional width="full" />
        <DateField form={form} name="again" label="Offer it again on" hint="Needed unless they have one or would like one." optional />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps that an advocate was offered, and the answer. */
export const offerAdvocateAction = action({
  path: '/people/:person/legal-status/advocate',
  access: access['offer-advocate'],
  input: z.strictObject({
    on: date('the day it was offered'),
    how: choice('Say how it was offered', offeredHow),
    answer: choice('Say what they answered', advocateAnswers),
    ownWords: optionalText('what they said', 600),
    arranged: optionalText('who puts them in touch', 300),
    again: optionalDate('the day it is offered again'),
  }),
  subject: aboutPerson,
  again: advocatePage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    const settled = input.answer === 'would like one' || input.answer === 'has one already';
    if (input.answer === 'would like one' && input.arranged === null) refuse('arranged', 'Say who puts them in touch, and how.');
    if (!settled && input.again === null) refuse('again', 'Enter the day it is offered again.');
    if (!settled && Temporal.PlainDate.compare(input.again!, input.on) <= 0) refuse('again', 'Offer it again on a day after this one.');
    await addAdvocateOffer(scope, personId, {
      on: input.on,
      how: input.how,
      answer: input.answer,
      ownWords: input.ownWords,
      arranged: input.arranged,
      againOn: settled ? null : input.again,
    });
    return { to: `/people/${personId}/legal-status/advocate`, say: 'Kept that an advocate was offered.', people: [personId], fields: ['advocate'] };
  },
});

interface AdvocatesModel {
  readonly unitName: string;
  readonly due: readonly { readonly person: UnitPerson; readonly due: ToOffer; readonly right: AdvocateRight | null }[];
  readonly settled: number;
}

/** Whom on a unit an advocate is to be offered: those never offered one first. */
export const advocatesPage = page<{ unit?: string | undefined }, AdvocatesModel>({
  path: '/advocates',
  access: access['see-advocates'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
    return unit === undefined ? null : { unitName: unit.name, ...(await dueOnUnit(scope, unit.id)) };
  },
  people: ({ due }) => due.map(({ person }) => person.id),
  show: ({ unitName, due, settled }) => ({
    title: 'An advocate to be offered',
    lead: `${unitName}. Those who were never offered one stand first.`,
    body:
      due.length === 0 ? (
        <EmptyState title="Everybody here was offered an advocate" icon="check-circle">
          <p>Nobody is to be asked again today.</p>
        </EmptyState>
      ) : (
        <Stack>
          <Card>
            <DataTable
              caption="Whom to offer an advocate"
              hideCaption
              phone="stack"
              columns={[{ heading: 'Who' }, { heading: 'Why now', sentences: true }, { heading: 'The Act’s advocate' }]}
              rows={due.map(({ person, due: { say }, right }) => ({
                cells: [
                  <a href={`/people/${person.id}/legal-status/advocate`}>{person.name}</a>,
                  say,
                  right === null ? 'Status not known' : { yes: 'Yes', no: 'No', depends: 'Ask' }[right.qualifies],
                ],
              }))}
            />
          </Card>
          <p class="quiet">Nothing to do now for {settled === 1 ? '1 other person' : `${settled} other people`}.</p>
        </Stack>
      ),
  }),
});

async function dueOnUnit(scope: Scope, unitId: string): Promise<Pick<AdvocatesModel, 'due' | 'settled'>> {
  const people = await peopleOnUnit(scope, unitId);
  const ids = people.map(({ id }) => id);
  const offers = await advocateOffersOf(scope, ids);
  const standings = await legalStandings(scope, ids);
  const rights = await advocateRights(scope);
  const due = people.flatMap((person) => {
    const status = standings.get(person.id)?.status ?? null;
    const right = status === null ? null : (rights.get(status.code) ?? null);
    const what = toOffer({ offers: offers.get(person.id) ?? [], right, statusSince: status?.startsOn ?? null, today: scope.today });
    return what === null ? [] : [{ person, due: what, right }];
  });
  return { due: due.toSorted((a, b) => Number(b.due.never) - Number(a.due.never)), settled: people.length - due.length };
}
