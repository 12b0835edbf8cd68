import { aboutPerson, carersOf, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { chosen, longText, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { sentence } from './plan-view.tsx';
import { addContact, contactsOf, endContact } from './team-store.ts';
import { teamOf, whoToRing, type TeamMember } from './team.rules.ts';

interface TeamModel {
  readonly top: PersonTop;
  readonly team: readonly TeamMember[];
  /** Whose row is being written: somebody on the team, or `new`. */
  readonly about: TeamMember | 'new' | null;
}

/** Who is there for somebody: what each is for, how to reach them, what happens next. `?about=` opens one to write. */
export const teamPage = page<{ about?: string | undefined }, TeamModel>({
  path: '/people/:person/plan/team',
  access: access['see-team'],
  query: z.object({ about: z.string().max(60).optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const team = teamOf(top.person.workers, await carersOf(scope, top.person.id), await contactsOf(scope, top.person.id));
    return { top, team, about: query.about === 'new' ? 'new' : (named(team, query.about) ?? null) };
  },
  people: () => [],
  show(model, context) {
    const { top, team } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const may = context.may(access['name-contact']);
    const about = may ? model.about : null;
    const ring = whoToRing(team);
    const table = (
      <Card>
        <TeamTable team={team} {...(may ? { changeAt: `${base}/team` } : {})} />
        {may && about === null ? (
          <Buttons>
            <ButtonLink href={`${base}/team?about=new`}>Add somebody</ButtonLink>
          </Buttons>
        ) : null}
      </Card>
    );
    return personView(top, context, {
      title: `${first}’s team`,
      lead: (
        <>
          Who is there for {first}, and how to reach them. <a href={base}>All of {first}’s plan</a> · <a href={`${base}/print?what=team`}>Print it</a>{' '}
          · <a href={`${base}/team/easy-read`}>In easy read</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          {table}
          <Stack>
            {about === null ? (
              <Card>
                <CardHead title="Who to ring" />
                {ring.length === 0 ? (
                  <p class="quiet">Nobody has a number and a word on when to ring yet.</p>
                ) : (
                  <LineList tight>
                    {ring.map((one) => (
                      <ListItem title={`${one.name}: ${one.phone}`} note={one.contact!.ringWhen!} />
                    ))}
                  </LineList>
                )}
              </Card>
            ) : (
              <ContactForm model={model} about={about} context={context} />
            )}
          </Stack>
        </Columns>
      ),
    });
  },
});

/** Whom an address means, or whoever took their row's place meanwhile. */
function named(team: readonly TeamMember[], key: string | undefined): TeamMember | undefined {
  return team.find((one) => one.key === key) ?? team.find(({ contact }) => contact?.replacesId != null && `contact:${contact.replacesId}` === key);
}

/** Everybody on a team: who, what for, how to reach them, what next. */
function TeamTable({ team, changeAt }: { readonly team: readonly TeamMember[]; readonly changeAt?: string }) {
  return (
    <DataTable
      caption="Everybody on the team"
      hideCaption
      phone="stack"
      empty="Nobody is named yet."
      columns={[
        { heading: 'Who' },
        { heading: 'What for' },
        { heading: 'How to reach them' },
        { heading: 'What next' },
        ...(changeAt === undefined ? [] : [{ heading: 'Change', hideHeading: true }]),
      ]}
      rows={team.map((one) => ({
        cells: [
          <>
            {one.name}
            <br />
            <span class="quiet small">{sentence(one.role)}</span>
          </>,
          <>
            {one.contact?.whatFor ?? <span class="quiet">Not said yet</span>}
            {one.mayBeTold === null ? null : (
              <>
                <br />
                <span class="quiet small">{one.mayBeTold}</span>
              </>
            )}
          </>,
          <>
            {one.phone ?? 'No number yet'}
            {one.contact?.ringWhen == null ? null : (
              <>
                <br />
                <span class="quiet small">{one.contact.ringWhen}</span>
              </>
            )}
          </>,
          <>
            {one.contact?.nextStep ?? 'Nothing said'}
            {one.contact?.nextOn == null ? '' : `, ${dateWithYear(one.contact.nextOn)}`}
          </>,
          ...(changeAt === undefined
            ? []
            : [
                <a href={`${changeAt}?about=${encodeURIComponent(one.key)}`}>
                  {one.contact === null ? 'Say what for' : 'Change'}
                  <span class="nhsuk-u-visually-hidden"> {one.name}</span>
                </a>,
              ]),
        ],
      }))}
    />
  );
}

function ContactForm(props: { readonly model: TeamModel; readonly about: TeamMember | 'new'; readonly context: PageContext }) {
  const { model, about, context } = props;
  const at = `/people/${model.top.person.id}/plan/team`;
  const sent = context.sentBy === access['name-contact'].name;
  const contact = about === 'new' ? null : about.contact;
  const isNew = about === 'new' || about.key.startsWith('contact:');
  const form = sent
    ? context.sent
    : startForm({
        name: contact?.name ?? '',
        role: contact?.role ?? '',
        whatFor: contact?.whatFor ?? '',
        phone: about === 'new' ? '' : (about.phone ?? ''),
        ringWhen: contact?.ringWhen ?? '',
        nextStep: contact?.nextStep ?? '',
        ...(contact?.nextOn == null
          ? {}
          : { 'next-day': `${contact.nextOn.day}`, 'next-month': `${contact.nextOn.month}`, 'next-year': `${contact.nextOn.year}` }),
      });
  return (
    <Card tone="flag">
      <CardHead title={about === 'new' ? 'Somebody else' : about.name} line={false} />
      <Form action={at} context={context.form} label={about === 'new' ? 'Add somebody' : `Change ${about.name}`}>
        <HiddenField name="about" value={about === 'new' ? 'new' : about.key} />
        <HiddenField name="replaces" value={contact?.id ?? ''} />
        {isNew ? (
          <>
            <TextField form={form} name="name" label="Name" width={20} />
            <TextField form={form} name="role" label="What they are" hint="Such as: housing officer, GP, friend" width={20} />
          </>
        ) : null}
        <TextField form={form} name="whatFor" label="What they are for" hint="In words that mean something to the person" width="full" />
        <TextField form={form} name="phone" label="Telephone" inputmode="tel" optional width={20} />
        <TextField form={form} name="ringWhen" label="When to ring" hint="Such as: in the day; if my early signs show" optional width={20} />
        <TextField form={form} name="nextStep" label="What happens next" optional width="full" />
        <DateField form={form} name="next" label="On" optional />
        <Buttons>
          <Button look="primary">Save</Button>
          <ButtonLink href={at}>Leave it</ButtonLink>
        </Buttons>
      </Form>
      {about !== 'new' && contact !== null && isNew ? (
        <Form action={`${at}/end`} context={context.form} label={`Take ${about.name} off the team`}>
          <HiddenField name="contact" value={contact.id} />
          <Button>No longer on the team</Button>
        </Form>
      ) : null}
    </Card>
  );
}

/** Says what somebody on the team is for, or names somebody else. What was said before stays known. */
export const nameContact = action({
  path: '/people/:person/plan/team',
  access: access['name-contact'],
  input: z.strictObject({
    about: text('who it is about', 60),
    replaces: z.union([z.literal('').transform(() => null), z.guid()], { error: 'Open the page again' }),
    name: optionalText('a name', 120),
    role: optionalText('what they are', 120),
    whatFor: longText('what they are for', 300),
    phone: optionalText('a telephone number', 40),
    ringWhen: optionalText('when to ring', 120),
    nextStep: optionalText('what happens next', 300),
    next: optionalDate('the day of it'),
  }),
  subject: aboutPerson,
  again: teamPage as never,
  againQuery: (_params, raw) => ({ about: String(raw['about'] ?? '') }),
  async run(scope, input, params) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    if (top === null) throw new NotFound();
    const team = teamOf(top.person.workers, await carersOf(scope, personId), await contactsOf(scope, personId));
    const [kind, id = ''] = input.about.split(':');
    const own = kind === 'new' || kind === 'contact';
    const now = named(team, input.about);
    if (kind !== 'new' && kind !== 'contact' && now === undefined) throw new NotFound();
    if (own && input.name === null) refuse('name', 'Enter their name.');
    if (own && input.role === null) refuse('role', 'Enter what they are, such as housing officer.');
    if ((kind !== 'new' && now === undefined) || (now?.contact?.id ?? null) !== input.replaces)
      refuseStale([
        { label: 'What they are for', yours: input.whatFor, theirs: now?.contact?.whatFor ?? 'Taken off the team' },
        { label: 'Telephone', yours: input.phone ?? 'None', theirs: now?.phone ?? 'None' },
      ]);
    const kept = await addContact(scope, personId, {
      workerId: kind === 'worker' ? id : null,
      carerId: kind === 'carer' ? id : null,
      name: own ? input.name : null,
      role: own ? input.role : null,
      whatFor: input.whatFor,
      phone: input.phone,
      ringWhen: input.ringWhen,
      nextStep: input.nextStep,
      nextOn: input.next,
      replacesId: input.replaces,
    });
    if (!kept) refuseStale([{ label: 'What they are for', yours: input.whatFor, theirs: 'Changed at the same moment: open the page again' }]);
    return { to: `/people/${personId}/plan/team`, say: 'Saved.' };
  },
});

/** Takes somebody off the team from today; that they were on it stays known. */
export const endContactAction = action({
  path: '/people/:person/plan/team/end',
  access: access['end-contact'],
  input: z.strictObject({ contact: chosen('Choose who') }),
  subject: aboutPerson,
  again: teamPage as never,
  async run(scope, input, params) {
    if (!(await endContact(scope, params['person']!, input.contact))) throw new NotFound();
    return { to: `/people/${params['person']!}/plan/team`, say: 'No longer on the team.' };
  },
});
