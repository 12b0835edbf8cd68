import { z } from 'zod';
import { chosen, optionalDate, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { apartPairs, endApart, keepApart } from './apart-store.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { namesOf, namesOnUnit } from './unit-people-store.ts';
import { firstName } from './view.ts';
import { calledName } from './same-name.rules.ts';

interface ApartModel {
  readonly top: PersonTop;
  readonly pairs: readonly {
    readonly id: string;
    readonly otherId: string;
    readonly name: string;
    readonly why: string;
    readonly to: Temporal.PlainDate | null;
  }[];
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** Who should not be in a session with this person. Seen only by those who arrange sessions. */
export const notTogetherPage = page<Record<string, never>, ApartModel>({
  path: '/people/:person/not-together',
  access: access['see-apart'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const id = params['person']!;
    const top = await personTop(scope, id);
    if (top === null) return null;
    const pairs = (await apartPairs(scope, [id])).map((pair) => ({
      id: pair.id,
      otherId: pair.personA === id ? pair.personB : pair.personA,
      why: pair.why,
      to: pair.to,
    }));
    const names = await namesOf(
      scope,
      pairs.map((pair) => pair.otherId),
    );
    const here = top.person.stay === null ? [] : await namesOnUnit(scope, top.person.stay.unitId);
    return {
      top,
      pairs: pairs.map((pair) => ({ ...pair, name: names.get(pair.otherId)?.name ?? 'Somebody on another unit' })),
      others: here
        .filter((other) => other.id !== id && !pairs.some((pair) => pair.otherId === other.id))
        .map((other) => ({ id: other.id, name: calledName(other) }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    };
  },
  people: (model) => model.pairs.map((pair) => pair.otherId),
  show(model, context) {
    const { person } = model.top;
    const form = context.sentBy === access['keep-apart'].name ? context.sent : startForm();
    return personView(model.top, context, {
      title: `Not together with ${person.name}`,
      lead: 'Only those who arrange sessions see this. It warns before an invitation; it never stands in a header, on paper or on the person’s own page.',
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="Not in one session with" />
            {model.pairs.length === 0 ? (
              <p class="quiet">Nobody.</p>
            ) : (
              <LineList>
                {model.pairs.map((pair) => (
                  <ListItem
                    title={pair.name}
                    note={`${pair.why}${pair.to === null ? '' : ` · until ${dateWithYear(pair.to.subtract({ days: 1 }))}`}`}
                    aside={
                      <Form action={`/people/${person.id}/not-together/end`} context={context.form} label={`End with ${pair.name}`}>
                        <HiddenField name="id" value={pair.id} />
                        <Button look="link" about={`: ${pair.name}`}>
                          They may be together again
                        </Button>
                      </Form>
                    }
                  />
                ))}
              </LineList>
            )}
          </Card>
          <Card>
            <CardHead title="Add somebody" />
            <Form action={`/people/${person.id}/not-together`} context={context.form}>
              <SelectField
                form={form}
                name="other"
                label={`Who should not be with ${firstName(person)}?`}
                choose="Choose a person"
                options={model.others.map((other) => ({ value: other.id, label: other.name }))}
              />
              <TextField form={form} name="why" label="Why, in a few words" hint="Facts only. It may be read out to either of them." width={30} />
              <DateField form={form} name="until" label="Last day" hint="Leave it empty if it is to be looked at again by the team." optional />
              <Buttons>
                <Button look="primary">Keep them apart</Button>
              </Buttons>
            </Form>
          </Card>
        </Columns>
      ),
    });
  },
});

/** Keeps two people of one unit apart. */
export const keepApartAction = action({
  path: '/people/:person/not-together',
  access: access['keep-apart'],
  input: z.strictObject({ other: chosen('Choose a person'), why: text('why', 200), until: optionalDate('the last day') }),
  subject: aboutPerson,
  again: notTogetherPage as never,
  async run(scope, input, params) {
    const id = params['person']!;
    const top = await personTop(scope, id);
    if (top?.person.stay == null) refuse('', 'They are on no unit now.');
    if (input.other === id || !(await namesOnUnit(scope, top.person.stay.unitId)).some((other) => other.id === input.other))
      refuse('other', 'Choose somebody else who is on this unit now.');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, scope.today) < 0)
      refuse('until', 'The last day is past. Enter today or a later day, or leave it empty.');
    if ((await apartPairs(scope, [id])).some((pair) => pair.personA === input.other || pair.personB === input.other))
      refuse('other', 'They are kept apart already.');
    await keepApart(scope, id, input.other, input.why, input.until === null ? null : input.until.add({ days: 1 }));
    return { to: `/people/${id}/not-together`, say: 'They are kept apart from today.', people: [id, input.other] };
  },
});

/** Two people may be together again. */
export const endApartAction = action({
  path: '/people/:person/not-together/end',
  access: access['end-apart'],
  input: z.strictObject({ id: chosen('Say which pair') }),
  subject: aboutPerson,
  again: notTogetherPage as never,
  async run(scope, input, params) {
    if (!(await endApart(scope, params['person']!, input.id))) throw new NotFound();
    return { to: `/people/${params['person']!}/not-together`, say: 'They may be together again from today.' };
  },
});
