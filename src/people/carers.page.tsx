import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { staffOfUnit } from '#workforce';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { EndForm } from './support.page.tsx';
import { consentTone } from './carer.page.tsx';
import { carerRecords, isCarerOn, noCarersOf } from './carer-store.ts';
import type { CarerRecord, NoCarer } from './carer.words.ts';
import { caseloadCeiling, noCarerDays } from './settings.ts';
import { holdingNow, namedFor, peopleCount } from './caseload-store.ts';
import { carerConsents, carersOf, type Carer, type CarerConsent } from './support-store.ts';
import { dateValues, firstName } from './view.ts';
import { workerDuties } from './words.ts';

interface CarersModel {
  readonly top: PersonTop;
  readonly carers: readonly Carer[];
  readonly ended: readonly CarerRecord[];
  readonly wish: NoCarer | null;
  readonly noCarerDays: number;
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string; readonly named: number }[];
  readonly ceiling: number;
}

const answers: Readonly<Record<CarerConsent, string>> = {
  'not asked': 'Not asked yet',
  agreed: 'Yes',
  'agreed in part': 'Yes, in part',
  'did not agree': 'No',
  'could not answer': 'They could not answer',
};

/** Who is near the person and what they may be told, and which workers they go to. */
export const carersPage = page<Record<string, never>, CarersModel>({
  path: '/people/:person/carers',
  access: access['see-person'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      carers: await carersOf(scope, top.person.id),
      ended: (await carerRecords(scope, [top.person.id])).filter((one) => !isCarerOn(one, scope.today)),
      wish: (await noCarersOf(scope, [top.person.id])).get(top.person.id) ?? null,
      noCarerDays: await settingFor(scope, noCarerDays, top.person.stay?.unitId ?? null),
      staff: top.person.stay === null ? [] : await staffWithCounts(scope, top.person.stay.unitId),
      ceiling: await settingFor(scope, caseloadCeiling, top.person.stay?.unitId ?? null),
    };
  },
  people: () => [],
  show: (model, context) =>
    personView(model.top, context, {
      title: `Carers and workers of ${model.top.person.name}`,
      body: (
        <Columns layout="two">
          <Carers model={model} context={context} />
          <Workers model={model} context={context} />
        </Columns>
      ),
    }),
});

/** Who works here, each with how many people they are named for. */
async function staffWithCounts(scope: Scope, unitId: string) {
  const staff = await staffOfUnit(scope, unitId);
  const held = holdingNow(
    await namedFor(
      scope,
      staff.map(({ id }) => id),
    ),
    scope.today,
  );
  return staff.map((one) => ({ ...one, named: peopleCount(held.filter(({ staffId }) => staffId === one.id)) }));
}

function Carers({ model, context }: { readonly model: CarersModel; readonly context: PageContext }) {
  const { person } = model.top;
  const may = context.may(access['add-carer']);
  const form = context.sentBy === access['add-carer'].name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="Carers" />
      {model.carers.length === 0 ? (
        <p class="quiet">{model.wish === null ? `Nobody recorded yet. Ask ${firstName(person)} who matters to them.` : 'Nobody recorded.'}</p>
      ) : (
        <LineList>
          {model.carers.map((carer) => (
            <ListItem
              title={
                <a href={`/people/${person.id}/carers/${carer.id}`}>
                  {carer.name}, {carer.relation}
                </a>
              }
              note={carer.phone ?? 'No number recorded'}
              aside={may ? <EndForm personId={person.id} kind="carer" id={carer.id} about={carer.name} context={context} /> : undefined}
            >
              <Tag tone={carer.wantsNobody ? 'amber' : consentTone(carer.consent)}>{carer.consentWords}</Tag>
              {carer.mayBeTold === '' ? null : <p>May be told: {carer.mayBeTold}</p>}
            </ListItem>
          ))}
        </LineList>
      )}
      {may ? (
        <Details summary="Add a carer" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/carer`} context={context.form} label="Add a carer">
            <FieldRow>
              <TextField form={form} name="carerName" label="Name" width={20} autocomplete="off" />
              <TextField form={form} name="relation" label={`Who are they to ${firstName(person)}?`} hint="Such as: mum, friend" width={20} />
            </FieldRow>
            <TextField form={form} name="phone" label="Telephone" optional width={20} inputmode="tel" autocomplete="off" />
            <RadioField
              form={form}
              name="consent"
              label={`Did ${firstName(person)} agree to us telling them things?`}
              options={carerConsents.map((consent) => ({ value: consent, label: answers[consent] }))}
            />
            <TextArea
              form={form}
              name="mayBeTold"
              label="What may they be told?"
              hint="In the person’s words if you can: “how I’m doing, not my medicines”"
              optional
              rows={2}
            />
            <Buttons>
              <Button look="primary">Add carer</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
      <NobodyNear model={model} context={context} />
      {model.ended.length === 0 ? null : (
        <Details summary={`Before: ${model.ended.length}`}>
          <LineList tight>
            {model.ended.map((carer) => (
              <ListItem
                title={
                  <a href={`/people/${person.id}/carers/${carer.id}`}>
                    {carer.name}, {carer.relation}
                  </a>
                }
                note={`Until ${dateWithYear(carer.until!)}`}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

/** That they have nobody near, or want nobody involved: in their words, and asked again on a day. */
function NobodyNear({ model, context }: { readonly model: CarersModel; readonly context: PageContext }) {
  const { person } = model.top;
  const { wish } = model;
  const first = firstName(person);
  const again = context.today.add({ days: model.noCarerDays });
  const form = context.sentBy === access['say-no-carer'].name ? context.sent : startForm(dateValues('again', again));
  const said = wish === null ? '' : wish.why === 'has nobody' ? `${first} has nobody near` : `${first} wants nobody involved`;
  return (
    <>
      {wish === null ? null : (
        <ListItem
          title={said}
          note={`Since ${dateWithYear(wish.since)} · ask again by ${dateWithYear(wish.againOn)}`}
          aside={
            context.may(access['end-fact']) ? <EndForm personId={person.id} kind="no_carer" id={wish.id} about={said} context={context} /> : undefined
          }
        >
          {wish.ownWords === null ? null : <p dir="auto">“{wish.ownWords}”</p>}
        </ListItem>
      )}
      {context.may(access['say-no-carer']) ? (
        <Details summary="Nobody near, or nobody wanted" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/no-carer`} context={context.form} label="Nobody near, or nobody wanted">
            <RadioField
              form={form}
              name="why"
              label={`How is it for ${first}?`}
              options={[
                { value: 'has nobody', label: 'Nobody is near them' },
                {
                  value: 'wants nobody involved',
                  label: 'They want nobody involved',
                  hint: 'Carers may still be heard, and be given general information.',
                },
              ]}
            />
            <TextArea form={form} name="ownWords" label={`${first}’s words`} optional rows={2} />
            <DateField form={form} name="again" label="Ask again by" hint={`At the latest ${dateWithYear(again)}`} />
            <Buttons>
              <Button>Keep it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </>
  );
}

function Workers({ model, context }: { readonly model: CarersModel; readonly context: PageContext }) {
  const { person } = model.top;
  const may = context.may(access['name-worker']);
  const form = context.sentBy === access['name-worker'].name ? context.sent : startForm();
  const matching = context.sentBy === access['match-worker'].name ? context.sent : startForm();
  const unmatched = person.workers.filter((worker) => worker.staffId === null);
  const staff = model.staff.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}, named for ${one.named}` }));
  return (
    <Card>
      <CardHead title="Named workers" />
      {person.workers.length === 0 ? (
        <p class="quiet">Nobody named yet.</p>
      ) : (
        <LineList>
          {person.workers.map((worker) => (
            <ListItem
              title={worker.name}
              note={worker.duty.charAt(0).toUpperCase() + worker.duty.slice(1)}
              aside={may ? <EndForm personId={person.id} kind="named_worker" id={worker.id} about={worker.name} context={context} /> : undefined}
            >
              {worker.staffId === null ? <Tag tone="amber">Not matched to a member of staff</Tag> : null}
            </ListItem>
          ))}
        </LineList>
      )}
      {may && unmatched.length > 0 && staff.length > 0 ? (
        <Details summary="Match a name to a member of staff" open={matching.problems.length > 0}>
          <Form action={`/people/${person.id}/worker/match`} context={context.form} label="Match a name">
            <SelectField
              form={matching}
              name="id"
              label="The name as it was given"
              choose="Choose the name"
              options={unmatched.map((worker) => ({ value: worker.id, label: `${worker.name}, ${worker.duty}` }))}
            />
            <SelectField form={matching} name="match" label="Who is it?" choose="Choose a member of staff" options={staff} />
            <Buttons>
              <Button>Match</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
      {may ? (
        <Details summary="Name a worker" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/worker`} context={context.form} label="Name a worker">
            <SelectField
              form={form}
              name="duty"
              label="As"
              choose="Choose what for"
              options={workerDuties.map((duty) => ({ value: duty, label: duty.charAt(0).toUpperCase() + duty.slice(1) }))}
            />
            <SelectField form={form} name="staff" label="Who?" choose="Choose a member of staff" options={staff} />
            <TextField
              form={form}
              name="elsewhere"
              label="Or somebody who does not use Trellis"
              hint="Such as a community care co-ordinator"
              optional
              width={20}
            />
            {model.staff.some(({ named }) => named >= model.ceiling) ? (
              <TextField
                form={form}
                name="overWhy"
                label={`Why, where somebody is named for ${model.ceiling} people already`}
                hint="The manager says why, and what they do less of"
                optional
                width="full"
              />
            ) : null}
            <Buttons>
              <Button>Name them</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
