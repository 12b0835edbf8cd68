import { z } from 'zod';
import { optionalChoice, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { heldSentence } from './admit-person.ts';
import { detailsShape, DetailsFields, detailsValues } from './details-fields.tsx';
import { keptFactsOf, type KeptFact } from './bring-in-facts-store.ts';
import { ethnicityWords } from './ethnicity.words.ts';
import { showNhsNumber } from './nhs-number.ts';
import { changeDetails, personById, type PersonDetails } from './person-store.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { bedTakenBy, changeBed, heldByAnother } from './stay-store.ts';
import { endedWords } from './view.ts';

const photoWords = { yes: 'Yes, a photo may be kept', no: 'No photo' } as const;

/** A person's particulars, their bed and stays, and the ways a stay ends. */
export const detailsPage = page<Record<string, never>, PersonTop & { readonly kept: readonly KeptFact[] }>({
  path: '/people/:person/details',
  access: access['see-person'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { ...top, kept: await keptFactsOf(scope, params['person']!) };
  },
  people: () => [],
  show(top, context) {
    const { person, kept } = top;
    const base = `/people/${person.id}`;
    const form =
      context.sentBy === access['change-details'].name
        ? context.sent
        : startForm({ ...detailsValues(person), photo: person.photoConsent === null ? '' : person.photoConsent ? 'yes' : 'no' });
    const bed = context.sentBy === access['move-bed'].name ? context.sent : startForm({ bed: person.stay?.bed ?? '' });
    const keeps = context.may(access['change-details']);
    return personView(top, context, {
      title: `Details of ${person.name}`,
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title={keeps ? 'Correct what is wrong' : 'Particulars'} />
            {keeps ? (
              <Form action={`${base}/details`} context={context.form} version={person.version}>
                <DetailsFields form={form} open={person.pronouns !== null || person.language !== null || person.clientId !== null} />
                <RadioField
                  form={form}
                  name="photo"
                  label="Did they say yes to a photo?"
                  optional
                  inline
                  options={[
                    { value: 'yes', label: photoWords.yes },
                    { value: 'no', label: photoWords.no },
                  ]}
                />
                <TextField form={form} name="why" label="Why is it changed?" hint="Such as: spelling, they told us, traced" optional width={30} />
                <Buttons>
                  <Button look="primary">Save details</Button>
                </Buttons>
              </Form>
            ) : (
              <LineList tight>
                <ListItem title="NHS number" aside={person.nhsNumber === null ? 'Not known' : showNhsNumber(person.nhsNumber)} />
                <ListItem title="Ethnic background" aside={ethnicityWords(person.ethnicity)} />
                <ListItem title="Language" aside={person.language ?? 'Not asked yet'} />
              </LineList>
            )}
          </Card>
          <Stack>
            {person.stay === null || !keeps ? null : (
              <Card>
                <CardHead title="Bed" />
                <Form action={`${base}/bed`} context={context.form} version={person.stay.version}>
                  <TextField form={bed} name="bed" label={`Bed on ${person.stay.unitName}`} width={5} optional autocomplete="off" />
                  <Buttons>
                    <Button>Change bed</Button>
                  </Buttons>
                </Form>
              </Card>
            )}
            <Card>
              <CardHead title="Stays" />
              <LineList tight>
                {person.stays.map((stay) => (
                  <ListItem
                    title={stay.unitName}
                    note={`${stay.beganHow === 'admission' ? 'Admitted' : 'Moved in'} ${dateWithYear(dateOf(stay.from))}${stay.to === null ? '' : ` · ${stay.endedHow === null ? 'Left' : endedWords(stay.endedHow)} ${dateWithYear(dateOf(stay.to))}${stay.endedTo === null ? '' : `, to ${stay.endedTo}`}`}`}
                  />
                ))}
              </LineList>
            </Card>
            {kept.length === 0 ? null : (
              <Card>
                <CardHead title="Kept from files" />
                <LineList tight>
                  {kept.map((fact) => (
                    <ListItem title={fact.field} note={`${fact.value} · on ${dateWithYear(fact.asAt)}, from ${fact.source}`} />
                  ))}
                </LineList>
              </Card>
            )}
            {person.stay === null || !keeps ? null : (
              <Card>
                <CardHead title="When they leave" />
                <Stack gap="small">
                  <ButtonLink href={`${base}/transfer`}>Move to another unit</ButtonLink>
                  <ButtonLink href={`${base}/discharge`}>Discharge</ButtonLink>
                  <a href={`${base}/entered-in-error`}>This stay was entered in error</a>
                </Stack>
                <p class="quiet small">
                  On {person.stay.unitName} since {longDate(dateOf(person.stay.from))}, {clockAt(person.stay.from)}.
                </p>
              </Card>
            )}
          </Stack>
        </Columns>
      ),
    });
  },
});

/** Corrects a person's particulars. */
export const changeDetailsAction = action({
  path: '/people/:person/details',
  access: access['change-details'],
  input: z.strictObject({
    ...detailsShape,
    photo: optionalChoice('Choose yes or no, or leave it', ['yes', 'no']),
    why: optionalText('why', 300),
    version: version(),
  }),
  subject: aboutPerson,
  again: detailsPage as never,
  async run(scope, input, params) {
    const id = params['person']!;
    const before = await personById(scope, id);
    if (before === null) throw new NotFound();
    const details: PersonDetails = { ...input, bornOn: input.born, photoConsent: input.photo === null ? null : input.photo === 'yes' };
    if (input.version !== before.version) {
      refuseStale(
        differences(before, details).map(({ label, yours, theirs }) => ({
          label,
          yours: yours === '' ? 'Empty' : yours,
          theirs: theirs === '' ? 'Empty' : theirs,
        })),
      );
    }
    const held = await heldByAnother(scope, id, details);
    if (held !== null) refuse(held, heldSentence({ verdict: 'differs', knownId: null }, held === 'nhsNumber'));
    const changed = differences(before, details);
    if (changed.length === 0) return { to: `/people/${id}/details`, say: 'Nothing was different, so nothing was changed.', people: [id], fields: [] };
    if (!(await changeDetails(scope, id, input.version, details, input.why))) refuseStale([]);
    return {
      to: `/people/${id}/details`,
      say: `Saved: ${changed.map((one) => one.label.toLowerCase().replace('nhs', 'NHS')).join(', ')}.`,
      people: [id],
      fields: changed.map((one) => one.label),
      ...(input.why === null ? {} : { reason: input.why }),
    };
  },
});

function differences(before: PersonDetails, after: PersonDetails): { label: string; yours: string; theirs: string }[] {
  const rows: [string, (details: PersonDetails) => string | null | undefined][] = [
    ['First name', (details) => details.givenName],
    ['Surname', (details) => details.surname],
    ['Name they like', (details) => details.preferredName],
    ['NHS number', (details) => (details.nhsNumber === null ? null : showNhsNumber(details.nhsNumber))],
    ['Record number', (details) => details.clientId],
    ['Date of birth', (details) => (details.bornOn === null ? null : dateWithYear(details.bornOn))],
    ['Gender', (details) => details.gender],
    ['Pronouns', (details) => details.pronouns],
    ['Ethnic background', (details) => (details.ethnicity === null ? null : ethnicityWords(details.ethnicity))],
    ['Language', (details) => details.language],
    ['Photo', (details) => (details.photoConsent === null ? null : details.photoConsent ? photoWords.yes : photoWords.no)],
  ];
  return rows.map(([label, read]) => ({ label, yours: read(after) ?? '', theirs: read(before) ?? '' })).filter((row) => row.yours !== row.theirs);
}

/** Moves somebody to another bed. */
export const moveBed = action({
  path: '/people/:person/bed',
  access: access['move-bed'],
  input: z.strictObject({ bed: optionalText('the bed', 20), version: version() }),
  subject: aboutPerson,
  again: detailsPage as never,
  async run(scope, input, params) {
    const person = await personById(scope, params['person']!);
    if (person?.stay == null) throw new NotFound();
    if (input.bed !== null && input.bed.toLowerCase() !== person.stay.bed?.toLowerCase()) {
      const taken = await bedTakenBy(scope, person.stay.unitId, input.bed);
      if (taken !== null) refuse('bed', `Bed ${input.bed} is ${taken}’s. Enter another, or move ${taken} first.`);
    }
    if (!(await changeBed(scope, person.stay.id, input.version, input.bed)))
      refuseStale([{ label: 'Bed', yours: input.bed ?? 'Empty', theirs: person.stay.bed ?? 'Empty' }]);
    return {
      to: `/people/${person.id}/details`,
      say: input.bed === null ? 'The bed was taken off.' : `Moved to bed ${input.bed}.`,
      people: [person.id],
      unitId: person.stay.unitId,
    };
  },
});
