import { z } from 'zod';
import { aboveCeilingWords, matchWorkersNamed, unmatchedWorkers, whyNotNamed, type UnmatchedName } from '#people';
import { chosen, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { andList, howMany } from '#platform/ruling.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { roleWords, staffOfUnit, type UnitStaff } from '#workforce';
import { access } from './access.ts';
import { openUnits } from './importer.ts';
import { matchWorker } from './match-worker.ts';
import { staffToMatch } from './staff-names-store.ts';

interface NamesModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly names: readonly (UnmatchedName & { readonly likely: readonly string[] })[];
  readonly staff: readonly UnitStaff[];
}

/** Names of workers as files gave them, for people now on the unit, that meet no member of staff: who is meant? */
export const matchNamesPage = page<{ unit?: string | undefined }, NamesModel>({
  path: '/imports/match',
  access: access['see-names'],
  query: z.object({ unit: z.string().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = (await openUnits(scope)).find((one) => one.id === unitId);
    if (unit === undefined) return null;
    const known = await staffToMatch(scope, unit.id);
    const names = (await unmatchedWorkers(scope, unit.id)).map((name) => {
      const match = matchWorker(name.nameAsGiven, known);
      return { ...name, likely: match.found === null ? match.likely.map((one) => one.id) : [match.found.id] };
    });
    return { unit, names, staff: await staffOfUnit(scope, unit.id) };
  },
  people: ({ names }) => names.flatMap((name) => name.people.map((person) => person.id)),
  show: ({ unit, names, staff }, { form, sent, sentBy }) => ({
    title: 'Who is meant?',
    lead: `Named workers of people on ${unit.name}, as a file gave their names. A name nobody matches stays as text: for a worker who does not use Trellis that is right.`,
    back: { href: `/imports?unit=${unit.id}`, label: 'Files brought in' },
    width: 'reading',
    body: (
      <Stack>
        {names.length === 0 ? (
          <Card>
            <EmptyState title="Every name is matched" icon="check-circle">
              Nothing is left to do here.
            </EmptyState>
          </Card>
        ) : null}
        {names.map((name, index) => {
          const state = sentBy === access['match-name'].name && sent.values['name'] === name.nameAsGiven ? sent : startForm({}, String(index + 1));
          const likely = new Set(name.likely);
          const options = staff
            .map((one) => ({ value: one.id, label: `${one.name}, ${roleWords(one.role)}`, suggested: likely.has(one.id) }))
            .toSorted((a, b) => Number(b.suggested) - Number(a.suggested));
          return (
            <Card>
              <CardHead title={`“${name.nameAsGiven}”`} aside={howMany(name.people.length, 'person', 'people')} />
              <p>
                {name.duties.map((duty, nth) => (nth === 0 ? roleWords(duty) : duty)).join(', ')} of{' '}
                {andList(name.people.slice(0, 8).map((person) => person.name))}
                {name.people.length > 8 ? ` and ${name.people.length - 8} more` : ''}
              </p>
              <Form action={`/imports/match/${unit.id}`} context={form} label={`Who is ${name.nameAsGiven}?`}>
                <input type="hidden" name="name" value={name.nameAsGiven} />
                <SelectField form={state} name="staff" label={`Who is ${name.nameAsGiven}?`} choose="Choose a member of staff" options={options} />
                <Buttons>
                  <Button>This is who is meant</Button>
                </Buttons>
              </Form>
            </Card>
          );
        })}
      </Stack>
    ),
  }),
});

/** Says which member of staff a name means, for everybody on the unit who has it. */
export const matchName = action({
  path: '/imports/match/:unit',
  access: access['match-name'],
  input: z.strictObject({ name: text('the name', 200), staff: chosen('Choose a member of staff') }),
  subject: aboutUnit,
  again: matchNamesPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const worker = (await staffOfUnit(scope, unitId)).find((one) => one.id === input.staff);
    if (worker === undefined) refuse('staff', 'Choose somebody who works on this unit now.');
    const duties = (await unmatchedWorkers(scope, unitId)).find(({ nameAsGiven }) => nameAsGiven === input.name)?.duties ?? [];
    const barred = new Map<string, string>();
    for (const duty of duties) {
      const why = await whyNotNamed(scope, { staffId: worker.id, unitId, duty });
      if (why !== null) barred.set(duty, why);
    }
    const reasons = [...new Set(barred.values())].join(' ');
    if (barred.size > 0 && barred.size === duties.length) refuse('staff', reasons);
    const people = await matchWorkersNamed(
      scope,
      unitId,
      input.name,
      worker.id,
      duties.filter((duty) => !barred.has(duty)),
    );
    if (people.length === 0) throw new NotFound();
    const above = await aboveCeilingWords(scope, unitId, worker);
    return {
      to: `/imports/match?unit=${unitId}`,
      say: [
        `“${input.name}” is ${worker.name}, for ${howMany(people.length, 'person', 'people')}.`,
        above,
        barred.size === 0 ? null : `Not as ${andList([...barred.keys()])}: ${reasons}`,
      ]
        .filter((one) => one !== null)
        .join(' '),
      people,
    };
  },
});
