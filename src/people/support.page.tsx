import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Columns, Details, LineList, ListItem, Quote } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { helpsOf, type Endable, type Help } from './support-store.ts';
import { alertChips, firstName } from './view.ts';
import { alertKinds, needKinds } from './words.ts';

interface SupportModel {
  readonly top: PersonTop;
  readonly helps: readonly Help[];
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
    return top === null ? null : { top, helps: await helpsOf(scope, top.person.id) };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const base = `/people/${person.id}`;
    const may = context.may(access['add-need']);
    const first = firstName(person);
    const formOf = (name: string) => (context.sentBy === name ? context.sent : startForm());
    const [need, alert, help] = [formOf(access['add-need'].name), formOf(access['add-alert'].name), formOf(access['add-help'].name)];
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
                <Form action={`${base}/help`} context={context.form} label="Add what helps">
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
          <Card>
            <CardHead title="How to talk with them" />
            {person.needs.length === 0 ? (
              <p class="quiet">No communication need recorded.</p>
            ) : (
              <LineList tight>
                {person.needs.map((one) => (
                  <ListItem
                    title={<Alert {...alertChips({ needs: [one], alerts: [] })[0]!} />}
                    note={capital(one.kind)}
                    aside={may ? <EndForm personId={person.id} kind="need" id={one.id} about={one.words} context={context} /> : undefined}
                  />
                ))}
              </LineList>
            )}
            {may ? (
              <Details summary="Add a communication need" open={need.problems.length > 0}>
                <Form action={`${base}/need`} context={context.form} label="Add a communication need">
                  <SelectField form={need} name="needKind" label="Kind" choose="Choose the kind" options={options(needKinds)} />
                  <TextField
                    form={need}
                    name="needWords"
                    label="In a few words, as a colleague should read it"
                    hint="Such as: Hears best on his right"
                    width={30}
                  />
                  <Buttons>
                    <Button>Add need</Button>
                  </Buttons>
                </Form>
              </Details>
            ) : null}
          </Card>
          <Card>
            <CardHead title="What to know first" />
            {person.alerts.length === 0 ? (
              <p class="quiet">No alert recorded.</p>
            ) : (
              <LineList tight>
                {person.alerts.map((one) => (
                  <ListItem
                    title={<Alert {...alertChips({ needs: [], alerts: [one] })[0]!} />}
                    note={capital(one.kind)}
                    aside={may ? <EndForm personId={person.id} kind="alert" id={one.id} about={one.words} context={context} /> : undefined}
                  />
                ))}
              </LineList>
            )}
            {may ? (
              <Details summary="Add an alert" open={alert.problems.length > 0}>
                <Form action={`${base}/alert`} context={context.form} label="Add an alert">
                  <SelectField form={alert} name="alertKind" label="Kind" choose="Choose the kind" options={options(alertKinds)} />
                  <TextField
                    form={alert}
                    name="alertWords"
                    label="In a few words, as a colleague should read it"
                    hint="Such as: Nut allergy, carries pen"
                    width={30}
                  />
                  <Buttons>
                    <Button>Add alert</Button>
                  </Buttons>
                </Form>
              </Details>
            ) : null}
          </Card>
        </Columns>
      ),
    });
  },
});
