import { z } from 'zod';
import { calledName, namesOf, peopleOnUnit } from '#people';
import { type FindSubject, page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, SelectField, TextArea, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { tasksAccess } from './access.ts';
import { cardFoot, ProtocolBody, ReviewTag } from './protocol-card.tsx';
import { protocolById, protocolUses, protocolVersions } from './protocol-store.ts';
import type { ProtocolCard, ProtocolUse } from './protocol.words.ts';

/** A page about one card (`:protocol`): its subject is its unit. */
export const aboutProtocol: FindSubject = async (scope, params) => {
  const card = await protocolById(scope, params['protocol']!);
  return card === null ? null : { unitIds: [card.unitId] };
};

interface ProtocolModel {
  readonly card: ProtocolCard;
  readonly versions: Awaited<ReturnType<typeof protocolVersions>>;
  readonly uses: readonly (ProtocolUse & { readonly personName: string | null })[];
  /** Those a log may be about. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** One protocol card to act from, with when it was used. */
export const protocolPage = page({
  path: '/protocols/:protocol',
  access: tasksAccess['see-protocols'],
  query: z.object({}),
  subject: aboutProtocol,
  async load(scope, { params }): Promise<ProtocolModel | null> {
    const card = await protocolById(scope, params['protocol']!);
    if (card === null) return null;
    const uses = await protocolUses(scope, card.id);
    const names = await namesOf(
      scope,
      uses.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    );
    return {
      card,
      versions: await protocolVersions(scope, card.id),
      uses: uses.map((use) => {
        const name = use.personId === null ? undefined : names.get(use.personId);
        return { ...use, personName: use.personId === null ? null : name === undefined ? 'Somebody who has left' : calledName(name) };
      }),
      people: (await peopleOnUnit(scope, card.unitId)).map(({ id, name }) => ({ id, name })),
    };
  },
  people: ({ uses }) => [...new Set(uses.flatMap(({ personId }) => (personId === null ? [] : [personId])))],
  show(model, context) {
    const { card } = model;
    return {
      title: card.title,
      lead: cardFoot(card),
      beside: <ReviewTag card={card} today={context.today} />,
      back: { href: `/protocols?unit=${card.unitId}`, label: 'Protocol cards' },
      width: 'reading',
      actions: (
        <>
          <ButtonLink href={`/protocols/print?unit=${card.unitId}&card=${card.id}`} icon="printer">
            On paper
          </ButtonLink>
          {card.retiredAt === null && context.may(tasksAccess['change-protocol']) ? (
            <ButtonLink href={`/protocols/${card.id}/change`}>Change it</ButtonLink>
          ) : null}
        </>
      ),
      body: (
        <Stack>
          {card.retiredAt === null ? null : (
            <Notice tone="stop" title={`Out of use since ${dateWithYear(dateOf(card.retiredAt))}`}>
              It stays to be read beside what happened while it was in use.
            </Notice>
          )}
          <ProtocolBody card={card} />
          {card.retiredAt === null && context.may(tasksAccess['log-protocol']) ? <LogForm model={model} context={context} /> : null}
          {context.may(tasksAccess['log-protocol']) ? <Log uses={model.uses} /> : null}
          <Versions versions={model.versions} />
          {card.retiredAt === null && context.may(tasksAccess['retire-protocol']) ? <Retire card={card} context={context} /> : null}
        </Stack>
      ),
    };
  },
});

function LogForm({ model, context }: { readonly model: ProtocolModel; readonly context: PageContext }) {
  const form = context.sentBy === tasksAccess['log-protocol'].name ? context.sent : startForm();
  return (
    <Details summary="Write down that it was used" open={form.problems.length > 0}>
      <Form action={`/protocols/${model.card.id}/uses`} context={context.form} label="Write down that it was used">
        <Stack gap="small">
          <FieldRow>
            <TimeField form={form} name="at" label="When" hint="Empty: now." optional />
            <DateField form={form} name="day" label="On" hint="Empty: today." optional />
          </FieldRow>
          <TextArea
            form={form}
            name="words"
            label="What happened, and what the card got wrong"
            hint="Without anybody’s name: “somebody”. Everybody who works here reads it."
            rows={3}
          />
          <SelectField
            form={form}
            name="person"
            label="Whose record it concerns, if one person’s"
            choose="Nobody’s"
            options={model.people.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
          <Buttons>
            <Button>Keep this</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

function Log({ uses }: { readonly uses: ProtocolModel['uses'] }) {
  return (
    <Card>
      <CardHead title="When it was used" aside={uses.length === 0 ? undefined : 'newest first'} />
      {uses.length === 0 ? (
        <p class="quiet">Nobody has written down that it was used.</p>
      ) : (
        <LineList>
          {uses.map((use) => (
            <ListItem
              title={use.words}
              note={
                <>
                  {use.recordedByName}, version {use.version}
                  {use.personId === null ? null : (
                    <>
                      , about <a href={`/people/${use.personId}`}>{use.personName}</a>
                    </>
                  )}
                </>
              }
              aside={`${shortDate(dateOf(use.usedAt))} ${clockAt(use.usedAt)}`}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Versions({ versions }: { readonly versions: ProtocolModel['versions'] }) {
  if (versions.length < 2) return <></>;
  return (
    <Details summary={`${versions.length} versions`}>
      <LineList tight>
        {versions.map((one) => (
          <ListItem
            title={`Version ${one.number}`}
            note={one.why ?? 'Written first'}
            aside={`${one.writtenByName}, ${dateWithYear(dateOf(one.writtenAt))}`}
          />
        ))}
      </LineList>
    </Details>
  );
}

function Retire({ card, context }: { readonly card: ProtocolCard; readonly context: PageContext }) {
  const form = context.sentBy === tasksAccess['retire-protocol'].name ? context.sent : startForm();
  return (
    <Details summary="Take it out of use" open={form.problems.length > 0}>
      <Form action={`/protocols/${card.id}/retire`} context={context.form} version={card.version} label="Take it out of use">
        <TextArea form={form} name="why" label="Why?" rows={2} />
        <Buttons>
          <Button look="danger">Take it out of use</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
