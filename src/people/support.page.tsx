import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack, type AlertProps } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { HowToReach, Interpreters } from './reach-cards.tsx';
import { contactWayOf, interpretersOf } from './reach-store.ts';
import { helpsOf, type Endable, type Help } from './support-store.ts';
import { alertChips, firstName } from './view.ts';
import { alertKinds, needKinds, type ContactWay, type InterpreterBooking } from './words.ts';
import { howWrittenTo, type WrittenTo } from './written-to.rules.ts';

/** Interpreters of the last weeks are shown still: whether they came. */
const interpreterDaysBack = 28;

interface SupportModel {
  readonly top: PersonTop;
  readonly helps: readonly Help[];
  readonly way: ContactWay | null;
  readonly written: WrittenTo;
  readonly bookings: readonly InterpreterBooking[];
}

/** A small form that ends one thing from today. */
export function EndForm({
  personId,
  kind,
  id,
  about,
  context,
  label = 'No longer so',
}: {
  readonly personId: string;
  readonly kind: Endable;
  readonly id: string;
  readonly about: string;
  readonly context: PageContext;
  readonly label?: string;
}) {
  return (
    <Form action={`/people/${personId}/end`} context={context.form} class="inline-form" label={`${label}: ${about}`}>
      <HiddenField name="kind" value={kind} />
      <HiddenField name="id" value={id} />
      <Button look="link" about={`: ${about}`}>
        {label}
      </Button>
    </Form>
  );
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const options = (kinds: readonly string[]) => kinds.map((kind) => ({ value: kind, label: capital(kind) }));

/** Communication needs, alerts, and what helps the person join in. */
export const supportPage = page<Record<string, never>, SupportModel>({
  path: '/people/:person/needs',
  access: access['see-person'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const way = await contactWayOf(scope, top.person.id);
    return {
      top,
      helps: await helpsOf(scope, top.person.id),
      way,
      written: howWrittenTo({ needs: top.person.needs, language: top.person.language, way }),
      bookings: await interpretersOf(scope, top.person.id, scope.today.subtract({ days: interpreterDaysBack })),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const may = context.may(access['add-help']);
    const first = firstName(person);
    const help = context.sentBy === access['add-help'].name ? context.sent : startForm();
    return personView(model.top, context, {
      title: `What to know and what helps ${first}`,
      lead: 'Needs and alerts stand beside the name everywhere, in these words.',
      body: (
        <Columns layout="three">
          <Card>
            <CardHead title="What helps me join in" />
            {model.helps.length === 0 ? (
              <p class="quiet">Not asked yet.</p>
            ) : (
              model.helps.map((one) => (
                <div>
                  <Quote words={one.words} who={one.saidBy === 'the person' ? first : one.saidBy} size="small" />
                  {may ? <EndForm personId={person.id} kind="help" id={one.id} about={one.words} context={context} /> : null}
                </div>
              ))
            )}
            {may ? (
              <Details summary="Add what helps" open={help.problems.length > 0 || model.helps.length === 0}>
                <Form action={`/people/${person.id}/help`} context={context.form} label="Add what helps">
                  <TextArea form={help} name="helpWords" label={`In ${first}’s own words`} hint="“Ask me later, not in front of people.”" rows={3} />
                  <TextField
                    form={help}
                    name="saidBy"
                    label="Said by somebody for them?"
                    hint="Leave empty when they said it themselves."
                    optional
                    width={20}
                  />
                  <Buttons>
                    <Button look="primary">Add</Button>
                  </Buttons>
                </Form>
              </Details>
            ) : null}
          </Card>
          <Stack>
            <HowToReach person={person} way={model.way} written={model.written} bookings={model.bookings} context={context} />
            <Interpreters person={person} way={model.way} written={model.written} bookings={model.bookings} context={context} />
          </Stack>
          <Stack>
            <Facts
              title="How to talk with them"
              none="No communication need recorded."
              items={person.needs.map((one) => ({ ...one, chip: alertChips({ needs: [one], alerts: [] })[0]! }))}
              kind="need"
              kinds={needKinds}
              add={{ summary: 'Add a communication need', button: 'Add need', hint: 'Such as: Hears best on his right' }}
              personId={person.id}
              context={context}
            />
            <Facts
              title="What to know first"
              none="No alert recorded."
              items={person.alerts.map((one) => ({ ...one, chip: alertChips({ needs: [], alerts: [one] })[0]! }))}
              kind="alert"
              kinds={alertKinds}
              add={{ summary: 'Add an alert', button: 'Add alert', hint: 'Such as: Nut allergy, carries pen' }}
              personId={person.id}
              context={context}
            />
          </Stack>
        </Columns>
      ),
    });
  },
});

/** What stands beside the name, of one kind: each with a way to end it, and a form for one more. */
function Facts({
  title,
  none,
  items,
  kind,
  kinds,
  add,
  personId,
  context,
}: {
  readonly title: string;
  readonly none: string;
  readonly items: readonly { readonly id: string; readonly kind: string; readonly words: string; readonly chip: AlertProps }[];
  readonly kind: 'need' | 'alert';
  readonly kinds: readonly string[];
  readonly add: { readonly summary: string; readonly button: string; readonly hint: string };
  readonly personId: string;
  readonly context: PageContext;
}) {
  const sends = access[`add-${kind}`];
  const may = context.may(sends);
  const form = context.sentBy === sends.name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title={title} />
      {items.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <LineList tight>
          {items.map((one) => (
            <ListItem
              title={<Alert {...one.chip} />}
              note={capital(one.kind)}
              aside={
                context.may(access['end-fact']) ? (
                  <EndForm personId={personId} kind={kind} id={one.id} about={one.words} context={context} />
                ) : undefined
              }
            />
          ))}
        </LineList>
      )}
      {may ? (
        <Details summary={add.summary} open={form.problems.length > 0}>
          <Form action={`/people/${personId}/${kind}`} context={context.form} label={add.summary}>
            <SelectField form={form} name={`${kind}Kind`} label="Kind" choose="Choose the kind" options={options(kinds)} />
            <TextField form={form} name={`${kind}Words`} label="In a few words, as a colleague should read it" hint={add.hint} width={30} />
            <Buttons>
              <Button>{add.button}</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
