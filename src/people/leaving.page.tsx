import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DateField,
  FieldRow,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Notice } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { protectedTimesOf } from './protected-time-store.ts';
import { endingUndoes, type StayEnding } from './slots.ts';
import { otherUnits } from './stay-store.ts';
import { dateValues, firstName } from './view.ts';
import { howMany } from '#platform/ruling.ts';

interface LeavingModel {
  readonly top: PersonTop;
  readonly undoes: readonly string[];
  readonly couldNotCheck: boolean;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

async function loadLeaving(scope: Scope, personId: string, how: StayEnding['how']): Promise<LeavingModel | null> {
  const top = await personTop(scope, personId);
  const stay = top?.person.stay;
  if (top === null || stay == null) return null;
  const answers = await endingUndoes.ask(scope, { personId, unitId: stay.unitId, at: scope.now, how });
  const times = (await protectedTimesOf(scope, stay.unitId, [personId])).filter(
    (time) => time.personId === personId && (time.to === null || Temporal.PlainDate.compare(time.to, scope.today) > 0),
  );
  const own =
    how === 'entered in error' || times.length === 0
      ? []
      : [`${howMany(times.length, 'time', 'times')} of their own to plan round on this unit will end.`];
  return {
    top,
    undoes: [...answers.flatMap((answer) => (answer.known ? answer.value : [])), ...own],
    couldNotCheck: answers.some((answer) => !answer.known),
    units: how === 'transfer out' ? await otherUnits(scope, stay.unitId) : [],
  };
}

function Undoes({ model }: { readonly model: LeavingModel }) {
  return (
    <Card tone="look">
      <CardHead title="What this undoes" />
      {model.couldNotCheck ? (
        <Notice tone="unknown" title="Could not look everything up just now">
          Open the page again before you go on.
        </Notice>
      ) : null}
      {model.undoes.length === 0 ? (
        <p>Nothing else: they are in no session to come, on no waiting list, and have no times of their own.</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {model.undoes.map((say) => (
            <li>{say}</li>
          ))}
        </ul>
      )}
      <p class="quiet small">What was recorded stays: sessions they came to still count for this unit.</p>
    </Card>
  );
}

function WhenFields({ form, label }: { readonly form: FormState; readonly label: string }) {
  return (
    <FieldRow>
      <DateField form={form} name="at" label={label} hint="Change it if it was earlier." />
      <TimeField form={form} name="atTime" label="At" hint="Such as 14:30" />
    </FieldRow>
  );
}

const nowValues = (context: PageContext): Record<string, string> => ({ ...dateValues('at', context.today), atTime: clockAt(context.now) });

/** Before a discharge: what it undoes, then the form. */
export const dischargePage = page<Record<string, never>, LeavingModel>({
  path: '/people/:person/discharge',
  access: access['see-keeping'],
  query: z.object({}) as never,
  subject: aboutPerson,
  load: (scope, { params }) => loadLeaving(scope, params['person']!, 'discharge'),
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const form = context.sentBy === access.discharge.name ? context.sent : startForm(nowValues(context));
    return personView(model.top, context, {
      title: `Discharge ${person.name}`,
      body: (
        <Columns layout="main-side">
          <Card>
            <Form action={`/people/${person.id}/discharge`} context={context.form} version={person.stay!.version}>
              <RadioField
                form={form}
                name="how"
                label={`How does ${firstName(person)}’s stay end?`}
                options={[
                  { value: 'discharge', label: 'They leave the unit' },
                  { value: 'death', label: 'They died' },
                ]}
              />
              <WhenFields form={form} label="When did they leave?" />
              <TextField form={form} name="to" label="Where to?" hint="Such as: own flat, Bridge Mews, another hospital" optional width={30} />
              <TextArea form={form} name="why" label="Anything to add" optional rows={2} />
              <Buttons>
                <Button look="primary">End the stay</Button>
                <ButtonLink href={`/people/${person.id}`} look="link">
                  Cancel
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
          <Undoes model={model} />
        </Columns>
      ),
    });
  },
});

/** Before a move to another unit: what it undoes here, then the form. */
export const transferPage = page<Record<string, never>, LeavingModel>({
  path: '/people/:person/transfer',
  access: access['see-keeping'],
  query: z.object({}) as never,
  subject: aboutPerson,
  load: (scope, { params }) => loadLeaving(scope, params['person']!, 'transfer out'),
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const form = context.sentBy === access.transfer.name ? context.sent : startForm(nowValues(context));
    return personView(model.top, context, {
      title: `Move ${person.name} to another unit`,
      body: (
        <Columns layout="main-side">
          <Card>
            {model.units.length === 0 ? (
              <Notice tone="info" title="There is no other unit in Trellis">
                Discharge them instead, and say where they went.
              </Notice>
            ) : (
              <Form action={`/people/${person.id}/transfer`} context={context.form} version={person.stay!.version}>
                <SelectField
                  form={form}
                  name="unit"
                  label="To which unit?"
                  choose="Choose the unit"
                  options={model.units.map((unit) => ({ value: unit.id, label: unit.name }))}
                />
                <TextField form={form} name="bed" label="Bed there" optional width={5} autocomplete="off" />
                <WhenFields form={form} label="When did they move?" />
                <TextArea form={form} name="why" label="Why?" optional rows={2} />
                <Buttons>
                  <Button look="primary">Move them</Button>
                  <ButtonLink href={`/people/${person.id}`} look="link">
                    Cancel
                  </ButtonLink>
                </Buttons>
              </Form>
            )}
          </Card>
          <Undoes model={model} />
        </Columns>
      ),
    });
  },
});

/** Before taking an arrival back as entered in error. */
export const takeBackPage = page<Record<string, never>, LeavingModel>({
  path: '/people/:person/entered-in-error',
  access: access['see-keeping'],
  query: z.object({}) as never,
  subject: aboutPerson,
  load: (scope, { params }) => loadLeaving(scope, params['person']!, 'entered in error'),
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const stay = person.stay!;
    const form = context.sentBy === access['take-back'].name ? context.sent : startForm();
    return personView(model.top, context, {
      title: `${person.name} was never on ${stay.unitName}`,
      lead:
        stay.beganHow === 'transfer in'
          ? 'The move is taken back: they are on the unit they came from, as before. Invitations and places there that ended with the move are not given back by themselves.'
          : 'The stay is marked as entered in error and no longer counts anywhere. It is kept, with why, for those who check records.',
      body: (
        <Columns layout="main-side">
          <Card>
            <Form action={`/people/${person.id}/entered-in-error`} context={context.form} version={stay.version}>
              <TextArea form={form} name="why" label="What was wrong?" rows={2} />
              <Buttons>
                <Button look="danger">Mark as entered in error</Button>
                <ButtonLink href={`/people/${person.id}/details`} look="link">
                  Cancel
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
          <Undoes model={model} />
        </Columns>
      ),
    });
  },
});
