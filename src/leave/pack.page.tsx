import { z } from 'zod';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dayAndTime } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutOuting } from './about.ts';
import { outingById } from './outing-reading-store.ts';
import { packAccess } from './pack-access.ts';
import { goingWith } from './pack-content.ts';
import { endedWords } from './pack.rules.ts';
import { packHours, packsByPin } from './pack-settings.ts';
import { endLease, openLeaseOf, packsOf, type PackLeaseShown } from './pack-store.ts';
import { momentWords } from './view.ts';
import type { Outing } from './words.ts';

interface PackModel {
  readonly outing: Outing;
  readonly going: number;
  readonly packs: readonly PackLeaseShown[];
  readonly hours: number;
  readonly byPin: boolean;
}

/** What an outing pack is, who has this outing on a phone, and taking it on this one. Without scripts there is the sheet. */
export const packPage = page({
  path: '/outings/:outing/pack',
  access: packAccess['see-pack'],
  query: z.object({}),
  subject: aboutOuting,
  async load(scope, { params }): Promise<PackModel | null> {
    const outing = await outingById(scope, params['outing']!);
    if (outing === null) return null;
    return {
      outing,
      going: (await goingWith(scope, outing.id)).length,
      packs: await packsOf(scope, outing.id),
      hours: await settingFor(scope, packHours, outing.unitId),
      byPin: await settingFor(scope, packsByPin, outing.unitId),
    };
  },
  people: () => [],
  show(model, context) {
    const { outing, going } = model;
    const subject = { unitIds: [outing.unitId] };
    const sheet = `/outings/${outing.id}/sheet`;
    return {
      title: `Outing pack: ${outing.title}`,
      lead: `${outing.place}, ${dayAndTime(outing.span)}. ${going} ${going === 1 ? 'person' : 'people'} in it.`,
      back: { href: `/outings/${outing.id}`, label: outing.title },
      width: 'reading',
      actions: (
        <ButtonLink href={sheet} icon="printer">
          Print the sheet instead
        </ButtonLink>
      ),
      islands: ['pack-take'],
      body: (
        <Stack>
          <p>
            This phone then holds what you need out there, for {model.hours} hours and with no signal: who goes, each one’s conditions, what helps,
            whom to ring. You say on it who left and who is back; it sends that when it can. Trellis calls somebody overdue by its own clock, whatever
            the phone does.
          </p>
          <WhoHasIt model={model} context={context} />
          {!context.may(packAccess['take-pack'], subject) ? null : going === 0 ? (
            <Notice tone="info">Nobody of this outing is still to go or to come back.</Notice>
          ) : (
            <div
              data-pack-take
              data-outing={outing.id}
              data-pin={model.byPin ? 'yes' : 'no'}
              data-now={context.now.toString()}
              data-sheet={sheet}
              data-csrf={context.form.csrf}
            >
              <Notice tone="look">To take this outing on a phone its browser has to run scripts. Print the sheet instead.</Notice>
            </div>
          )}
        </Stack>
      ),
    };
  },
});

function WhoHasIt({ model, context }: { readonly model: PackModel; readonly context: PageContext }) {
  const { packs, outing } = model;
  const running = packs.find((one) => endedWords(one, context.now) === null);
  const over = packs.filter((one) => one !== running);
  const at = (moment: Temporal.Instant): string => momentWords(moment, context.today);
  return (
    <Card>
      <CardHead title={running === undefined ? 'On no phone' : 'On a phone'} line={false} />
      {running === undefined ? null : (
        <>
          <p>
            <b>{running.staffName}</b> took it at {at(running.takenAt)} on “{running.deviceName}”, until {at(running.expiresAt)}.{' '}
            {running.readBackAt === null ? (
              <Tag tone="amber">The phone has not said yet that it can read it with no signal</Tag>
            ) : (
              <Tag tone="green">{`Reads with no signal since ${at(running.readBackAt)}`}</Tag>
            )}
          </p>
          {context.may(packAccess['stop-pack'], { unitIds: [outing.unitId] }) ? (
            <Form action={`/outings/${outing.id}/pack/stop`} context={context.form} label="Stop this pack">
              <Buttons>
                <Button look="secondary">Stop it: the phone is lost, or in other hands</Button>
              </Buttons>
              <p class="small">
                What it sends after that waits for a nurse to look at. What is on the phone stays closed without its passkey or PIN.
              </p>
            </Form>
          ) : null}
        </>
      )}
      {over.length === 0 ? null : (
        <LineList tight>
          {over.map((one) => (
            <ListItem
              title={`${one.staffName}, “${one.deviceName}”`}
              note={`Taken ${at(one.takenAt)}. ${endedWords(one, context.now)}`}
              aside={one.endedAt === null ? undefined : at(one.endedAt)}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

/** The unit stops a pack: the phone is lost, or in other hands. What it sends after that waits in the tray. */
export const stopPack = action({
  path: '/outings/:outing/pack/stop',
  access: packAccess['stop-pack'],
  input: z.strictObject({}),
  subject: aboutOuting,
  again: packPage as never,
  async run(scope, _input, params) {
    const lease = await openLeaseOf(scope, params['outing']!);
    if (lease === null) refuse('', 'This outing is on no phone any more.');
    await endLease(scope, lease.id, 'stopped by the unit');
    return { to: `/outings/${params['outing']}/pack`, say: 'The pack is stopped.', unitId: lease.unitId, subject: `pack ${lease.id}` };
  },
});
