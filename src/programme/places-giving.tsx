import { firstName } from '#people';
import type { PageContext } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { AskForm, Button, ButtonLink, Buttons, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { CheckLine } from './invite-view.tsx';
import type { PatternRecord } from './pattern-store.ts';
import { patternTimes } from './places-view.tsx';
import type { SessionRecord } from './session.words.ts';
import { waitingAskerLabels, waitingAskers } from './waiting.words.ts';
import { standing, type PlacesModel } from './places-model.ts';

/** Asks who is to have a place, and from which session on. */
export function ChooseWho({ model, context }: { readonly model: PlacesModel; readonly context: PageContext }) {
  const form = startForm({ person: context.query['person'] });
  // Somebody with a place in every one of the patterns can be given no other.
  const hasAll = (personId: string): boolean =>
    model.patterns.every(({ pattern }) => standing(model, pattern.id, context.today).some((place) => place.personId === personId));
  return (
    <Card tone="flag">
      <CardHead title="Give a place" />
      <AskForm action={`/activities/${model.activity.id}/places`}>
        <SelectField
          form={form}
          name="person"
          label="Who?"
          choose="Choose"
          options={model.unit.filter((person) => !hasAll(person.id)).map((person) => ({ value: person.id, label: person.name }))}
        />
        <SelectField
          form={form}
          name="start"
          label="From which one?"
          choose="Choose"
          options={model.patterns.map(({ pattern, coming }) => ({
            group: patternTimes(pattern),
            options: startsOf(pattern, coming).map((date) => ({ value: `${pattern.id} ${date.toString()}`, label: longDate(date) })),
          }))}
        />
        <Buttons>
          <Button look="primary">See the check</Button>
        </Buttons>
      </AskForm>
    </Card>
  );
}

/** Days a place may start on: the coming sessions, or the pattern's own first day when none is made yet. */
function startsOf(pattern: PatternRecord, coming: readonly SessionRecord[]): readonly Temporal.PlainDate[] {
  return coming.length > 0 ? coming.slice(0, 16).map((one) => one.onDate) : [pattern.startsOn];
}

/** The place about to be given: the check in one line, and the words it needs. */
export function Give({
  model,
  context,
  giving,
}: {
  readonly model: PlacesModel;
  readonly context: PageContext;
  readonly giving: NonNullable<PlacesModel['giving']>;
}) {
  const { person, chosen, from, check, sessionId } = giving;
  const form = context.sentBy === programmeAccess['give-place'].name ? context.sent : startForm();
  const here = standing(model, chosen.pattern.id, context.today);
  const full = model.activity.maxPeople !== null && here.length >= model.activity.maxPeople;
  const needed = (check?.check.rows ?? []).filter((row) => check!.check.wordNeededFor.includes(row.code) && row.code !== 'places');
  return (
    <Card tone="flag">
      <CardHead title={`Give ${firstName(person)} a place`} />
      <p>
        {patternTimes(chosen.pattern)}, from {longDate(from)}.
      </p>
      {check === null ? (
        <p>Nothing could be checked: no session is made for then yet.</p>
      ) : (
        <p>
          <CheckLine line={check.oneLine} /> <a href={`/sessions/${sessionId}/invite?person=${person.id}`}>The whole check</a>
        </p>
      )}
      <Form action={`/activities/${model.activity.id}/places`} context={context.form}>
        <HiddenField name="person" value={person.id} />
        <HiddenField name="start" value={`${chosen.pattern.id} ${from.toString()}`} />
        {full ? <TextField form={form} name="why.places" label="All places are given. Why one more?" /> : null}
        {needed.map((row) => (
          <TextField
            form={form}
            name={`why.${row.code}`}
            label={`Although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}, why?`}
          />
        ))}
        <SelectField
          form={form}
          name="asked_by"
          label="Who asked?"
          optional
          choose="Not said"
          options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
        />
        <Buttons>
          <Button look="primary">Give the place</Button>
          <ButtonLink look="link" href={`/activities/${model.activity.id}/places`}>
            Not now
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}
