import { z } from 'zod';
import { holdsRole, type Actor } from '#platform/actor.ts';
import { chosen, date, optionalDate } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, DateField, FieldRow, Form, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { notesAccess } from './access.ts';
import { addCover, betweenWhom, coversFrom, endCover, unitOfCover, type Cover } from './cover-store.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

interface CoverModel {
  readonly unitId: string;
  readonly covers: readonly Cover[];
  readonly staff: readonly UnitStaff[];
}

/** Who countersigns whose notes, and who does so for a countersigner who is away. */
export const coverPage = page<z.infer<typeof query>, CoverModel>({
  path: '/notes/countersign/cover',
  access: notesAccess['see-cover'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    return unitId === null ? null : { unitId, covers: await coversFrom(scope, unitId), staff: await staffOfUnit(scope, unitId) };
  },
  people: () => [],
  show: ({ unitId, covers, staff }, context) => ({
    title: 'Who countersigns for whom',
    lead: 'Nobody countersigns their own note, also while they cover for somebody.',
    back: context.may(notesAccess['see-countersign'])
      ? { href: `/notes/countersign?unit=${unitId}`, label: 'Notes to countersign' }
      : { href: `/notes?unit=${unitId}`, label: 'Notes' },
    width: 'reading',
    body: (
      <Stack>
        <Covers
          unitId={unitId}
          title="Countersigners"
          covers={covers.filter(({ what }) => what === 'countersigns for')}
          join="countersigns for"
          context={context}
        />
        <Covers
          unitId={unitId}
          title="While somebody is away"
          covers={covers.filter(({ what }) => what === 'covers for')}
          join="covers for"
          context={context}
        />
        {context.may(notesAccess.cover, { unitIds: [unitId] }) ? (
          <AddForm
            title="Cover while somebody is away"
            action={`/units/${unitId}/notes/cover`}
            access={notesAccess.cover.name}
            who="Who covers?"
            whom="For which countersigner?"
            staff={staff}
            context={context}
          />
        ) : null}
        {context.may(notesAccess['name-countersigner'], { unitIds: [unitId] }) ? (
          <AddForm
            title="Name a countersigner"
            action={`/units/${unitId}/notes/countersigner`}
            access={notesAccess['name-countersigner'].name}
            who="Who countersigns?"
            whom="For which author?"
            staff={staff}
            context={context}
          />
        ) : null}
      </Stack>
    ),
  }),
});

function Covers(props: {
  readonly unitId: string;
  readonly title: string;
  readonly covers: readonly Cover[];
  readonly join: string;
  readonly context: PageContext;
}) {
  return (
    <Card>
      <CardHead title={props.title} />
      {props.covers.length === 0 ? (
        <p class="quiet">Nobody is named.</p>
      ) : (
        <LineList>
          {props.covers.map((one) => (
            <ListItem
              title={`${one.staffName} ${props.join} ${one.forName}`}
              note={`From ${dateWithYear(one.from)}${one.until === null ? '' : ` to ${dateWithYear(one.until)}`}`}
              aside={
                props.context.may(notesAccess['end-cover']) && mayEndCover(props.context.actor, props.unitId, one) ? (
                  <Form action={`/notes/cover/${one.id}/end`} context={props.context.form}>
                    <Button look="link" name="sure" value="yes" about={`${one.staffName} for ${one.forName}`}>
                      End
                    </Button>
                  </Form>
                ) : undefined
              }
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

interface AddProps {
  readonly title: string;
  readonly action: string;
  readonly access: string;
  readonly who: string;
  readonly whom: string;
  readonly staff: readonly UnitStaff[];
  readonly context: PageContext;
}

function AddForm({ title, action: to, access, who, whom, staff, context }: AddProps) {
  const form: FormState = context.sentBy === access ? context.sent : startForm({}, access);
  const options = staff.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` }));
  return (
    <Card>
      <CardHead title={title} />
      <Form action={to} context={context.form} label={title}>
        <SelectField form={form} name="staff" label={who} choose="Choose" options={options} />
        <SelectField form={form} name="for" label={whom} choose="Choose" options={options} />
        <FieldRow>
          <DateField form={form} name="from" label="From" />
          <DateField form={form} name="until" label="To, that day included" optional />
        </FieldRow>
        <Button>Save</Button>
      </Form>
    </Card>
  );
}

const input = z.strictObject({
  staff: chosen('Choose who'),
  for: chosen('Choose for whom'),
  from: date('the first day'),
  until: optionalDate('the last day'),
});

const checkDays = (from: Temporal.PlainDate, until: Temporal.PlainDate | null): void => {
  if (until !== null && Temporal.PlainDate.compare(until, from) < 0) refuse('until', 'The last day must not be before the first');
};

/** Names who countersigns an author's notes. */
export const nameCountersigner = action({
  path: '/units/:unit/notes/countersigner',
  access: notesAccess['name-countersigner'],
  input,
  subject: aboutUnit,
  again: coverPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, sent, params) {
    if (sent.staff === sent.for) refuse('staff', 'Nobody countersigns their own notes. Choose somebody else');
    checkDays(sent.from, sent.until);
    await addCover(scope, {
      unitId: params['unit']!,
      what: 'countersigns for',
      staffId: sent.staff,
      forId: sent.for,
      from: sent.from,
      until: sent.until,
    });
    return { to: `/notes/countersign/cover?unit=${params['unit']}`, say: 'Saved.' };
  },
});

/** Has somebody cover for a countersigner who is away: the manager for anybody, others for themselves. */
export const coverForSomebody = action({
  path: '/units/:unit/notes/cover',
  access: notesAccess.cover,
  input,
  subject: aboutUnit,
  again: coverPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, sent, params) {
    if (sent.staff === sent.for) refuse('staff', 'Choose somebody else: nobody covers for themself');
    if (!holdsRole(scope.actor, ['manager'], params['unit']!) && sent.for !== scope.actor.id && sent.staff !== scope.actor.id)
      refuse('staff', 'Say who covers for you, or for whom you cover. The manager does it for others.');
    if (sent.until === null) refuse('until', 'Enter the last day: cover ends when they are back');
    checkDays(sent.from, sent.until);
    await addCover(scope, { unitId: params['unit']!, what: 'covers for', staffId: sent.staff, forId: sent.for, from: sent.from, until: sent.until });
    return { to: `/notes/countersign/cover?unit=${params['unit']}`, say: 'Saved.' };
  },
});

/** As they may be made: a naming by the manager alone, a cover also by either of the two. */
function mayEndCover(
  actor: Actor,
  unitId: string,
  { what, staffId, forId }: { readonly what: string; readonly staffId: string; readonly forId: string },
): boolean {
  return holdsRole(actor, ['manager'], unitId) || (what === 'covers for' && (staffId === actor.id || forId === actor.id));
}

/** Ends a cover, or a naming, now. */
export const endCoverAction = action({
  path: '/notes/cover/:cover/end',
  access: notesAccess['end-cover'],
  input: z.strictObject({ sure: z.literal('yes') }),
  async subject(scope, params) {
    const unitId = await unitOfCover(scope, params['cover']!);
    return unitId === null ? null : { unitIds: [unitId] };
  },
  again: coverPage as never,
  async run(scope, _input, params) {
    const unitId = await unitOfCover(scope, params['cover']!);
    const between = await betweenWhom(scope, params['cover']!);
    if (unitId === null || between === null) throw new NotFound();
    if (!mayEndCover(scope.actor, unitId, between))
      refuse('', 'The manager ends what the manager made. A cover is also ended by whoever covers, or whom they cover for.');
    if (!(await endCover(scope, params['cover']!))) refuse('', 'It was ended already.');
    return { to: `/notes/countersign/cover?unit=${unitId}`, say: 'Ended.' };
  },
});
