import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { optionalText } from '#platform/form-fields.ts';
import { keepLookedFor, lookedQuery, lookedWords } from '#platform/looked-for.ts';
import { action, page, type Page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { daySpan } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, DataTable, Details, EmptyState, LineList, ListItem, PersonLine, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { absencesBetween } from './absence-store.ts';
import { access } from './access.ts';
import { Found, type FoundBy } from './found-people.tsx';
import { findPeople } from './person-store.ts';
import { outNow, type OutNow } from './slots.ts';
import { needsAndAlerts, peopleOnUnit } from './unit-people-store.ts';
import { alertChips, awayNow, firstName, nameChecks } from './view.ts';
import type { Absence, UnitPerson } from './words.ts';

interface ListModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly UnitPerson[];
  readonly absences: readonly Absence[];
  /** Who is out at this moment; `could not check` when a room that knows could not be asked. */
  readonly out: readonly OutNow[] | 'could not check';
  /** What was looked for and what was found; null when nothing was. */
  readonly find: FoundBy | null;
}

/** Who was looked for is kept by this name. */
const where = 'people-find';

/** Everybody on a unit now, with what must be known beside each name; or those found by name or number. */
export const peopleList = page<{ unit?: string | undefined; looked?: string | undefined }, ListModel>({
  path: '/people',
  access: access['see-list'],
  query: z.object({ unit: z.string().optional().catch(undefined), looked: lookedQuery }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const unitName = unitsOf(scope.actor).find((unit) => unit.id === unitId)?.name ?? '';
    const typed = await lookedWords(scope, where, query.looked);
    if (typed !== '') {
      const found = await findPeople(scope, typed);
      return {
        unitId,
        unitName,
        people: [],
        absences: [],
        out: [],
        find: {
          typed,
          found,
          beside: await needsAndAlerts(
            scope,
            found.map((one) => one.id),
          ),
        },
      };
    }
    const people = await peopleOnUnit(scope, unitId);
    const out = await outNow.ask(scope, { unitId });
    return {
      unitId,
      unitName,
      people,
      absences: await absencesBetween(
        scope,
        people.map((person) => person.id),
        daySpan(scope.today),
      ),
      out: out.some((answer) => !answer.known) ? 'could not check' : out.flatMap((answer) => (answer.known ? answer.value : [])),
      find: null,
    };
  },
  people: (model) => (model.find === null ? model.people : model.find.found).map((person) => person.id),
  show(model, context) {
    const units = unitsOf(context.actor);
    const mayAdmit = context.may(access.admit, { unitIds: [model.unitId] });
    return {
      title: model.find === null ? `People on ${model.unitName}` : `People found for “${model.find.typed}”`,
      ...(model.find === null
        ? { lead: `${howMany(model.people.length, 'person', 'people')} today. What to know before you speak stands beside each name.` }
        : { back: { href: `/people?unit=${model.unitId}`, label: `People on ${model.unitName}` } }),
      actions: (
        <>
          <ButtonLink href={`/people/times?unit=${model.unitId}`}>Meals and other unit times</ButtonLink>
          <ButtonLink href={`/carers?unit=${model.unitId}`}>Carers</ButtonLink>
          {mayAdmit ? (
            <ButtonLink href={`/people/new?unit=${model.unitId}`} icon="plus">
              Admit someone
            </ButtonLink>
          ) : null}
        </>
      ),
      ...(model.find === null ? { live: { unitId: model.unitId, about: ['people'] } } : {}),
      body: (
        <Stack>
          <Row apart top>
            <Form action="/people" context={context.form} label="Find a person" class="ask" ownDraft>
              <Row>
                <TextField
                  form={context.sentBy === undefined ? startForm({ words: model.find?.typed ?? '' }) : context.sent}
                  name="words"
                  label="Find by name or NHS number"
                  type="search"
                  width={20}
                  autocomplete="off"
                  spellcheck={false}
                />
                <Button icon="magnifying-glass">Find a person</Button>
              </Row>
            </Form>
            {units.length < 2 ? null : (
              <Segmented
                label="Unit"
                items={units.map((unit) => ({
                  href: `/people?unit=${unit.id}`,
                  label: unit.name,
                  current: unit.id === model.unitId && model.find === null,
                }))}
              />
            )}
          </Row>
          {model.find === null ? <OnTheUnit model={model} context={context} mayAdmit={mayAdmit} /> : <Found find={model.find} />}
        </Stack>
      ),
    };
  },
});

/** Keeps who is looked for and shows whom it names: a name or a number in the address would stay in the browser's history and in logs. */
export const findPersonAction = action({
  path: '/people',
  access: access['see-list'],
  input: z.strictObject({ words: optionalText('who is looked for', 100) }),
  subject: aboutUnit,
  again: peopleList as unknown as Page,
  async run(scope, { words }) {
    if (words === null) return { to: '/people', fields: [] };
    return { to: `/people?looked=${await keepLookedFor(scope, where, { words })}`, fields: [] };
  },
});

/** Where somebody is: out and overdue first, then out, then away as planned; nothing for whoever is here. */
function Now({ out, personId, away }: { readonly out: ListModel['out']; readonly personId: string; readonly away: string | null }) {
  if (out === 'could not check')
    return (
      <>
        {away === null ? null : <Tag tone="blue">{away}</Tag>} <span class="quiet">Could not check who is out</span>
      </>
    );
  const one = out.find((each) => each.personId === personId);
  if (one === undefined) return away === null ? null : <Tag tone="blue">{away}</Tag>;
  return (
    <>
      {one.late === null ? null : (
        <>
          <Tag tone="solid">{one.late}</Tag>{' '}
        </>
      )}
      <a href={one.href}>{one.words}</a>
    </>
  );
}

function OnTheUnit({ model, context, mayAdmit }: { readonly model: ListModel; readonly context: PageContext; readonly mayAdmit: boolean }) {
  if (model.people.length === 0) {
    return (
      <Card>
        <EmptyState
          title={`Nobody is on ${model.unitName} in Trellis yet`}
          icon="users"
          actions={
            mayAdmit ? (
              <>
                <ButtonLink href={`/people/new?unit=${model.unitId}`} look="primary">
                  Admit the first person
                </ButtonLink>
                <ButtonLink href="/imports">Bring in a list from a file</ButtonLink>
              </>
            ) : null
          }
        >
          {mayAdmit
            ? 'A name is enough to begin: number, bed and needs can follow. A whole ward comes fastest from its census file.'
            : 'Somebody who keeps the unit’s list admits people; then they are shown here.'}
        </EmptyState>
      </Card>
    );
  }
  const checks = nameChecks(model.people);
  const unmatched = model.people.flatMap((person) =>
    person.workers.filter((worker) => worker.staffId === null).map((worker) => ({ person, worker })),
  );
  return (
    <Stack>
      <DataTable
        caption={`People on ${model.unitName}, with communication needs and alerts`}
        hideCaption
        columns={[{ heading: 'Person, needs and alerts' }, { heading: 'Bed' }, { heading: 'Named worker' }, { heading: 'Now' }]}
        rows={model.people.map((person) => {
          const check = checks.get(person.id);
          const away = awayNow(
            model.absences.filter((absence) => absence.personId === person.id),
            context.now,
          );
          return {
            cells: [
              <PersonLine
                preferred={firstName(person)}
                surname={person.surname}
                href={`/people/${person.id}`}
                sameSurname={check?.sameSurname}
                sameName={check?.sameName}
                alerts={alertChips(person)}
                note={check?.say != null && !check.sameName && check.sameSurname < 2 ? check.say : undefined}
              />,
              person.stay.bed ?? <span class="quiet">Not said</span>,
              person.workers.length === 0 ? (
                <span class="quiet">Nobody named yet</span>
              ) : (
                person.workers
                  .slice(0, 2)
                  .map((worker) => `${worker.name}, ${worker.duty}`)
                  .join(' · ')
              ),
              <Now out={model.out} personId={person.id} away={away} />,
            ],
          };
        })}
      />
      {unmatched.length === 0 ? null : (
        <Details summary={`Named workers not matched to a member of staff: ${unmatched.length}`}>
          <p class="quiet">Names from a file, or of people who do not use Trellis. Match those who work here, so that they find their people.</p>
          <LineList tight>
            {unmatched.map(({ person, worker }) => (
              <ListItem
                title={worker.name}
                note={`${worker.duty} of ${person.name}`}
                aside={
                  <a href={`/people/${person.id}/carers`}>
                    Look<span class="nhsuk-u-visually-hidden"> at the workers of {person.name}</span>
                  </a>
                }
              />
            ))}
          </LineList>
        </Details>
      )}
    </Stack>
  );
}
