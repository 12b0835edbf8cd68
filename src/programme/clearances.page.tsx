import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { registrationsOf, staffOfUnit } from '#workforce';
import { chosen, chosenWords, date, longText, optionalChosen, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { dateWithYear, includesDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { clearanceFor, clearanceOn, clearanceWords, sameClearance, type Clearance } from './clearance.rules.ts';
import { addClearance, clearancesAsked, clearancesOf, withdrawClearance } from './clearance-store.ts';

interface OfPerson {
  readonly top: PersonTop;
  readonly all: readonly Clearance[];
  readonly asked: Awaited<ReturnType<typeof clearancesAsked>>;
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  /** The one that is being withdrawn; null: none. */
  readonly out: string | null;
}

/** How a clearance is drawn. */
export const clearanceTone = { holds: 'green', 'not yet': 'grey', ended: 'amber', withdrawn: 'red' } as const;

/** What somebody was cleared for: by whom, until when, within which limits; what was withdrawn (D28). */
export const personClearancesPage = page<{ out?: string | undefined }, OfPerson>({
  path: '/people/:person/clearances',
  access: programmeAccess['see-clearances'],
  query: z.object({ out: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const unitId = top.person.stay?.unitId ?? null;
    return {
      top,
      all: await clearancesOf(scope, [top.person.id]),
      asked: unitId === null ? [] : await clearancesAsked(scope, unitId),
      staff: unitId === null ? [] : await staffOfUnit(scope, unitId),
      out: query.out ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, all, asked } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `What ${first} is cleared for`,
      lead: 'A swim check, a gym induction, a doctor’s word: what an activity asks for first. It says what is known; it decides nothing.',
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              <CardHead title="What activities here ask for" />
              {asked.length === 0 ? <p class="quiet">No activity asks for anything first.</p> : null}
              <LineList>
                {asked.map(({ clearance, activities }) => {
                  const said = clearanceWords(clearanceFor(all, clearance, context.today), context.today, first);
                  return (
                    <ListItem
                      title={clearance}
                      note={`${said.theirs}. For ${activities.join(', ')}`}
                      aside={
                        <Tag tone={said.answer === 'meets' ? 'green' : said.answer === 'does not meet' ? 'amber' : 'grey'}>
                          {said.answer === 'meets' ? 'has it' : said.answer === 'does not meet' ? 'not now' : 'not known'}
                        </Tag>
                      }
                    />
                  );
                })}
              </LineList>
            </Card>
            <Card>
              <CardHead title="Written down" aside={`${all.length}`} />
              {all.length === 0 ? <p class="quiet">Nothing yet.</p> : null}
              <LineList>
                {all.map((one) => (
                  <Written one={one} model={model} context={context} />
                ))}
              </LineList>
            </Card>
          </Stack>
          {context.may(programmeAccess['record-clearance']) && top.person.stay !== null ? <GiveForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function Written({ one, model: { top, out }, context }: { readonly one: Clearance; readonly model: OfPerson; readonly context: PageContext }) {
  const state = clearanceOn(one, context.today);
  const here = `/people/${top.person.id}/clearances`;
  const sent = context.sentBy === programmeAccess['withdraw-clearance'].name && context.sent.values['clearance'] === one.id;
  const form = sent ? context.sent : startForm(dateValues('since', context.today));
  const may = one.withdrawn === null && state !== 'ended' && context.may(programmeAccess['withdraw-clearance']);
  return (
    <ListItem
      title={one.clearance}
      note={`Given by ${one.givenBy}, ${dateWithYear(one.from)}${one.until === null ? '' : `, until ${dateWithYear(one.until)}`} · written down by ${one.recordedBy}`}
      aside={<Tag tone={clearanceTone[state]}>{state === 'holds' ? 'holds' : state}</Tag>}
    >
      {one.limits === null ? null : <p>Within limits: {one.limits}</p>}
      {one.withdrawn === null ? null : (
        <p>
          Withdrawn from {dateWithYear(one.withdrawn.from)} by {one.withdrawn.by}: {one.withdrawn.why}
        </p>
      )}
      {may && (sent || out === one.id) ? (
        <Form action={`${here}/withdraw`} context={context.form} label={`Withdraw: ${one.clearance}`}>
          <HiddenField name="clearance" value={one.id} />
          <DateField form={form} name="since" label="Since when does it not hold?" />
          <TextArea form={form} name="why" label="Why, and who says so" rows={2} />
          <Buttons>
            <Button>Withdraw it</Button>
          </Buttons>
        </Form>
      ) : may ? (
        <p class="no-print">
          <a href={`${here}?out=${one.id}`}>
            It does not hold any more<span class="nhsuk-u-visually-hidden">: {one.clearance}</span>
          </a>
        </p>
      ) : null}
    </ListItem>
  );
}

function GiveForm({ model, context }: { readonly model: OfPerson; readonly context: PageContext }) {
  const form = context.sentBy === programmeAccess['record-clearance'].name ? context.sent : startForm(dateValues('from', context.today));
  return (
    <Card class="no-print">
      <CardHead title="Write one down" />
      {model.asked.length === 0 ? (
        <Notice tone="info" title="No activity of the unit asks for anything first">
          Say so at the activity, then write here who has it.
        </Notice>
      ) : (
        <Form action={`/people/${model.top.person.id}/clearances`} context={context.form} label="A clearance">
          <SelectField
            form={form}
            name="clearance"
            label="What"
            choose="Choose"
            options={model.asked.map(({ clearance }) => ({ value: clearance, label: clearance }))}
          />
          <SelectField
            form={form}
            name="staff"
            label="Given by"
            hint="Somebody registered with a professional body"
            choose="Somebody who does not work here"
            optional
            options={model.staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
          />
          <TextField form={form} name="name" label="Or by whom elsewhere" hint="Such as: Dr A Rao, GP" width={20} optional />
          <DateField form={form} name="from" label="From" />
          <DateField form={form} name="until" label="Until" hint="Leave empty when no end was said" />
          <TextArea form={form} name="limits" label="Limits, in words" hint="Such as: shallow end, with somebody in the water" rows={2} optional />
          <Buttons>
            <Button look="primary">Keep it</Button>
          </Buttons>
        </Form>
      )}
    </Card>
  );
}

/** Keeps that somebody was cleared. */
export const recordClearance = action({
  path: '/people/:person/clearances',
  access: programmeAccess['record-clearance'],
  input: z.strictObject({
    clearance: chosenWords('Choose what it is for'),
    staff: optionalChosen('Choose who gave it from the list'),
    name: optionalText('who gave it', 120),
    from: date('the day it holds from'),
    until: optionalDate('the last day'),
    limits: optionalText('the limits', 500),
  }),
  subject: aboutPerson,
  again: personClearancesPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const unitId = top?.person.stay?.unitId;
    if (unitId === undefined) refuse('', 'They are on no unit now.');
    const asked = (await clearancesAsked(scope, unitId)).find(({ clearance }) => sameClearance(clearance, input.clearance));
    if (asked === undefined) refuse('clearance', 'Choose what an activity of the unit asks for.');
    if ((input.staff === null) === (input.name === null)) refuse('staff', 'Say who gave it: somebody who works here, or a name from elsewhere.');
    if (Temporal.PlainDate.compare(input.from, scope.today) > 0) refuse('from', 'It must not begin later than today.');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, input.from) < 0)
      refuse('until', 'The last day must not be before the first.');
    if (input.staff !== null) {
      const who = (await staffOfUnit(scope, unitId)).find(({ id }) => id === input.staff);
      if (who === undefined) refuse('staff', 'Choose somebody who works on this unit.');
      const registered = (await registrationsOf(scope, who.id)).some(({ from, to }) => from !== null && includesDate({ from, to }, input.from));
      if (!registered)
        refuse('staff', `${who.name} was not registered with a professional body that day. Choose who is, or write the name of whoever gave it.`);
    }
    await addClearance(
      scope,
      { personId, unitId },
      { clearance: asked.clearance, staffId: input.staff, name: input.name, from: input.from, until: input.until, limits: input.limits },
    );
    return { to: `/people/${personId}/clearances`, say: 'Kept. The check before inviting says so.', unitId, fields: ['clearance'] };
  },
});

/** Keeps that one does not hold from a day on. */
export const withdrawClearanceAction = action({
  path: '/people/:person/clearances/withdraw',
  access: programmeAccess['withdraw-clearance'],
  input: z.strictObject({ clearance: chosen('Choose which'), since: date('the day'), why: longText('why', 500) }),
  subject: aboutPerson,
  again: personClearancesPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(input.since, scope.today) > 0) refuse('since', 'The day must not be later than today.');
    if (!(await withdrawClearance(scope, personId, input.clearance, input.since, input.why)))
      refuse('', 'It was withdrawn already, or is not theirs. Open the page again.');
    return { to: `/people/${personId}/clearances`, say: 'Withdrawn. The check before inviting says so.', reason: input.why, fields: ['clearance'] };
  },
});
