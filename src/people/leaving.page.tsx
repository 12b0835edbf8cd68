import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Access } from '#platform/access.ts';
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
import type { PersonRecord, PersonStay } from './person-store.ts';
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

/** What one way of ending a stay asks. */
interface Way {
  readonly path: 'discharge' | 'transfer' | 'entered-in-error';
  readonly how: StayEnding['how'];
  /** The action its form goes to. */
  readonly sends: Access;
  readonly title: (person: PersonRecord, stay: PersonStay) => string;
  readonly lead?: (stay: PersonStay) => string;
  readonly button: { readonly label: string; readonly danger?: true };
  readonly start: (context: PageContext) => Record<string, string>;
  readonly fields: (about: { readonly model: LeavingModel; readonly form: FormState }) => Child;
  /** Said in place of the form where the way is not open. */
  readonly instead?: (model: LeavingModel) => Child;
}

/** The page before a stay ends: the form, and beside it what it undoes. */
function leavingPage(way: Way) {
  return page<Record<string, never>, LeavingModel>({
    path: `/people/:person/${way.path}`,
    access: access['see-keeping'],
    query: z.object({}) as never,
    subject: aboutPerson,
    load: (scope, { params }) => loadLeaving(scope, params['person']!, way.how),
    people: () => [],
    show(model, context) {
      const { person } = model.top;
      const stay = person.stay!;
      const form = context.sentBy === way.sends.name ? context.sent : startForm(way.start(context));
      return personView(model.top, context, {
        title: way.title(person, stay),
        ...(way.lead === undefined ? {} : { lead: way.lead(stay) }),
        body: (
          <Columns layout="main-side">
            <Card>
              {way.instead?.(model) ?? (
                <Form action={`/people/${person.id}/${way.path}`} context={context.form} version={stay.version}>
                  {way.fields({ model, form })}
                  <Buttons>
                    <Button look={way.button.danger === true ? 'danger' : 'primary'}>{way.button.label}</Button>
                    <ButtonLink href={`/people/${person.id}/details`} look="link">
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
}

/** Before a discharge. */
export const dischargePage = leavingPage({
  path: 'discharge',
  how: 'discharge',
  sends: access.discharge,
  title: (person) => `Discharge ${person.name}`,
  button: { label: 'End the stay' },
  start: nowValues,
  fields: ({ model, form }) => (
    <>
      <RadioField
        form={form}
        name="how"
        label={`How does ${firstName(model.top.person)}’s stay end?`}
        options={[
          { value: 'discharge', label: 'They leave the unit' },
          { value: 'death', label: 'They died' },
        ]}
      />
      <WhenFields form={form} label="When did they leave?" />
      <TextField form={form} name="to" label="Where to?" hint="Such as: own flat, Bridge Mews, another hospital" optional width={30} />
      <TextArea form={form} name="why" label="Anything to add" optional rows={2} />
    </>
  ),
});

/** Before a move to another unit. */
export const transferPage = leavingPage({
  path: 'transfer',
  how: 'transfer out',
  sends: access.transfer,
  title: (person) => `Move ${person.name} to another unit`,
  button: { label: 'Move them' },
  start: nowValues,
  fields: ({ model, form }) => (
    <>
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
    </>
  ),
  instead: (model) =>
    model.units.length > 0 ? null : (
      <Notice tone="info" title="There is no other unit in Trellis">
        Discharge them instead, and say where they went.
      </Notice>
    ),
});

/** Before taking an arrival back as entered in error. */
export const takeBackPage = leavingPage({
  path: 'entered-in-error',
  how: 'entered in error',
  sends: access['take-back'],
  title: (person, stay) => `${person.name} was never on ${stay.unitName}`,
  lead: (stay) =>
    stay.beganHow === 'transfer in'
      ? 'The move is taken back: they are on the unit they came from, as before. Invitations and places there that ended with the move are not given back by themselves.'
      : 'The stay is marked as entered in error and no longer counts anywhere. It is kept, with why, for those who check records.',
  button: { label: 'Mark as entered in error', danger: true },
  start: () => ({}),
  fields: ({ form }) => <TextArea form={form} name="why" label="What was wrong?" rows={2} />,
});
