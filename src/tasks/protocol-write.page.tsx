import { z } from 'zod';
import { shownUnit } from '#places';
import { dateValues } from '#people';
import { page } from '#platform/route.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { tasksAccess } from './access.ts';
import { protocolById, protocolKinds } from './protocol-store.ts';
import { aboutProtocol } from './protocol.page.tsx';
import type { ProtocolCard, ProtocolKind } from './protocol.words.ts';

/** Writes a card for the first time: under a heading Trellis ships, or one of the site's own. */
export const newProtocolPage = page({
  path: '/protocols/new',
  access: tasksAccess['write-protocol'],
  query: z.object({ unit: z.guid().optional().catch(undefined), kind: z.string().max(40).optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<{ unit: { id: string; name: string }; kind: ProtocolKind | null } | null> {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    return { unit: shown.unit, kind: (await protocolKinds(scope)).find(({ code }) => code === query.kind) ?? null };
  },
  people: () => [],
  show({ unit, kind }, context) {
    const form =
      context.sentBy === tasksAccess['write-protocol'].name
        ? context.sent
        : startForm(kind === null ? {} : { title: kind.title, ...dateValues('review', context.today.add({ months: 6 })) });
    const back = { href: `/protocols?unit=${unit.id}`, label: 'Protocol cards' };
    return {
      title: kind === null ? 'A card of our own' : `Write the card: ${kind.title}`,
      lead: `For ${unit.name}. Short: what somebody can read while it happens.`,
      back,
      width: 'reading',
      body: (
        <Form action={`/protocols/of/${unit.id}`} context={context.form}>
          <HiddenField name="kind" value={kind?.code ?? ''} />
          <Stack>
            {kind === null ? null : <Asks kind={kind} />}
            <CardFields form={form} first />
            <Buttons>
              <Button look="primary">Put the card in use</Button>
              <ButtonLink href={back.href} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

/** Writes a new text of a card; the old ones stay. */
export const changeProtocolPage = page({
  path: '/protocols/:protocol/change',
  access: tasksAccess['change-protocol'],
  query: z.object({}),
  subject: aboutProtocol,
  async load(scope, { params }): Promise<{ card: ProtocolCard; kind: ProtocolKind | null } | null> {
    const card = await protocolById(scope, params['protocol']!);
    if (card === null || card.retiredAt !== null) return null;
    return { card, kind: (await protocolKinds(scope)).find(({ code }) => code === card.kind) ?? null };
  },
  people: () => [],
  show({ card, kind }, context) {
    const form = context.sentBy === tasksAccess['change-protocol'].name ? context.sent : startForm(valuesOf(card));
    const back = { href: `/protocols/${card.id}`, label: card.title };
    return {
      title: `Change the card: ${card.title}`,
      lead: `It becomes version ${card.version + 1}. Version ${card.version} stays beside what was written down while it was in use.`,
      back,
      width: 'reading',
      body: (
        <Form action={`/protocols/${card.id}`} context={context.form} version={card.version}>
          <Stack>
            {kind === null ? null : <Asks kind={kind} />}
            <CardFields form={form} first={false} />
            <Buttons>
              <Button look="primary">Put this version in use</Button>
              <ButtonLink href={back.href} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

function Asks({ kind }: { readonly kind: ProtocolKind }) {
  return (
    <Card tone="flag">
      <CardHead title="What the card should answer" line={false} />
      <LineList tight>
        {kind.asks.map((ask) => (
          <ListItem title={ask} />
        ))}
      </LineList>
    </Card>
  );
}

function CardFields({ form, first }: { readonly form: FormState; readonly first: boolean }) {
  return (
    <Card>
      <TextField form={form} name="title" label="Heading" width="full" />
      <TextArea form={form} name="first" label="First" hint="A line a step, in the order they are done" rows={5} />
      <TextArea form={form} name="ring" label="Ring" hint="A line each: who, and the number" rows={3} />
      <TextArea form={form} name="after" label="Then" hint="A line each" rows={4} optional />
      <TextArea form={form} name="kept" label="Where things are" hint="A line each: the bag, the cutters, the torches" rows={3} optional />
      <TextField form={form} name="owner" label="Who keeps this card right?" hint="A post rather than a name, such as ward manager" width="full" />
      <DateField form={form} name="review" label="Review by" />
      {first ? null : <TextArea form={form} name="why" label="What changes, and why" rows={2} />}
    </Card>
  );
}

function valuesOf(card: ProtocolCard): FormState['values'] {
  return {
    title: card.title,
    first: card.first,
    ring: card.ring,
    after: card.after ?? '',
    kept: card.kept ?? '',
    owner: card.owner,
    ...dateValues('review', card.reviewOn),
  };
}
