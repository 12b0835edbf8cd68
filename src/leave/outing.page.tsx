import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, CheckboxField, ChoiceRow, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { dayAndTime } from '#platform/time.ts';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { aboutOuting } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodesOfOuting } from './episode-store.ts';
import { isOut, lateBy } from './episode.rules.ts';
import { goingOutOf, isBefore, type GoingOut } from './going-out-model.ts';
import { outingById } from './outing-reading-store.ts';
import { packAccess } from './pack-access.ts';
import { ReleaseAnswers } from './release-view.tsx';
import { TravelCard, travelOf, TravelWarnings, type Travel } from './outing-travel.tsx';
import { basisWords, lineWords, statusTone, statusWords } from './view.ts';
import type { Outing } from './words.ts';

interface OutingModel {
  readonly outing: Outing;
  readonly going: readonly GoingOut[];
  readonly staff: readonly UnitStaff[];
  readonly travel: Travel;
}

/** One outing, a row a person: one release, one departure, one return for those it is true of. */
export const outingPage = page({
  path: '/outings/:outing',
  access: leaveAccess['see-board'],
  query: z.object({}),
  subject: aboutOuting,
  async load(scope, { params }): Promise<OutingModel | null> {
    const outing = await outingById(scope, params['outing']!);
    if (outing === null) return null;
    const going = await goingOutOf(scope, outing, await episodesOfOuting(scope, outing.id));
    return {
      outing,
      going: going.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      staff: await staffOfUnit(scope, outing.unitId),
      travel: await travelOf(scope, outing),
    };
  },
  people: ({ going }) => going.map(({ episode }) => episode.personId),
  show({ outing, going, staff, travel }, context) {
    const subject = { unitIds: [outing.unitId] };
    // Nobody permits an informal person to go: they are seen off with the others, never released.
    const mayLeave = ({ status, episode }: GoingOut): boolean => status === 'released' || (isBefore(status) && episode.basis === 'time off');
    const before = going.filter((one) => isBefore(one.status) && !mayLeave(one));
    const released = going.filter(mayLeave);
    const out = going.filter(({ status }) => isOut(status));
    const rest = going.filter(({ status }) => status === 'back' || status === 'not taken');
    return {
      title: outing.title,
      lead: `${outing.place} · ${dayAndTime(outing.span)} · with ${outing.escorts.map(({ name }) => name).join(', ') || 'nobody from the unit'}`,
      back: { href: `/leave?unit=${outing.unitId}`, label: 'Leave board' },
      width: 'reading',
      live: { unitId: outing.unitId, about: ['leave'] },
      actions: context.may(leaveAccess['print-outing'], subject) ? (
        <>
          {going.every(({ status }) => status === 'back' || status === 'not taken') || !context.may(packAccess['take-pack'], subject) ? null : (
            <ButtonLink href={`/outings/${outing.id}/pack`}>Take it on a phone</ButtonLink>
          )}
          <ButtonLink href={`/outings/${outing.id}/sheet`}>Print the sheet</ButtonLink>
        </>
      ) : null,
      body: (
        <Stack>
          {before.length > 0 || released.length > 0 ? <TravelWarnings warnings={travel.warnings} /> : null}
          {before.length === 0 ? null : <NotYet going={before} outing={outing} context={context} />}
          {released.length === 0 ? null : <Leaving going={released} outing={outing} context={context} />}
          {out.length === 0 ? null : <Out going={out} outing={outing} context={context} />}
          {rest.length === 0 ? null : (
            <Card>
              <CardHead title="Back, or not going" />
              <LineList>
                {rest.map((one) => (
                  <ListItem
                    title={<a href={`/leave/episodes/${one.episode.id}`}>{one.name}</a>}
                    aside={<Tag tone={statusTone(one.status)}>{statusWords(one.status)}</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
          {(before.length > 0 || released.length > 0) && context.may(leaveAccess.plan, subject) ? (
            <>
              <Escorts outing={outing} staff={staff} context={context} />
              <TravelCard outing={outing} travel={travel} context={context} />
            </>
          ) : null}
        </Stack>
      ),
    };
  },
});

type Part = { readonly going: readonly GoingOut[]; readonly outing: Outing; readonly context: PageContext };
const nobodySent = { values: {}, problems: [] };
const fresh = (context: PageContext) => ({ ...context.form, key: crypto.randomUUID() });

function NotYet({ going, outing, context }: Part) {
  const form = context.sentBy === 'leave.release' ? context.sent : nobodySent;
  const ready = going.filter(({ ruling }) => ruling.allowed);
  const stopped = going.filter(({ ruling }) => !ruling.allowed);
  const mayRelease = context.may(leaveAccess.release, { unitIds: [outing.unitId] });
  return (
    <>
      {stopped.map((one) => (
        <Card tone="stop">
          <CardHead title={<a href={`/leave/episodes/${one.episode.id}`}>{one.name}</a>} aside="Cannot go yet" />
          <LineList>
            {one.ruling.reasons
              .filter(({ stop }) => stop)
              .map((reason) => (
                <ListItem title={reason.say} {...(reason.source === undefined ? {} : { note: reason.source })} tone="stop" />
              ))}
          </LineList>
        </Card>
      ))}
      {ready.length === 0 ? null : !mayRelease ? (
        <Notice tone="info" title="Waiting for a registered nurse">
          {`The leave paperwork of ${ready.map(({ name }) => name).join(', ')} is in order. A registered nurse releases them.`}
        </Notice>
      ) : (
        <Card tone="flag">
          <CardHead title="The leave paperwork is in order. You decide." />
          <Form action={`/outings/${outing.id}/release`} context={fresh(context)} version={outing.version}>
            <Stack>
              {ready.map((one) => (
                <div>
                  <CheckboxField
                    form={form}
                    name={`p.${one.episode.id}.go`}
                    label={one.name}
                    hint={one.line === null ? basisWords(one.episode.basis) : lineWords(one.line)}
                    options={[{ value: 'yes', label: `Release ${one.name}` }]}
                  />
                  <ReleaseAnswers going={one} form={form} prefix={`p.${one.episode.id}.`} today={context.today} />
                </div>
              ))}
              <Buttons>
                <Button look="primary">Release those ticked</Button>
              </Buttons>
            </Stack>
          </Form>
        </Card>
      )}
    </>
  );
}

function Leaving({ going, outing, context }: Part) {
  const form = context.sentBy === 'leave.record-movement' ? context.sent : nobodySent;
  return (
    <Card tone="fine">
      <CardHead title="Ready to leave" aside={`${going.length}`} />
      <Form action={`/outings/${outing.id}/depart`} context={fresh(context)} version={outing.version}>
        <CheckboxField
          form={form}
          name="left"
          label="Who has left?"
          options={going.map(({ episode, name }) => ({ value: episode.id, label: name }))}
        />
        <TextField form={form} name="at" label="Left at" hint="Empty: now." width={5} optional />
        <Buttons>
          <Button look="primary" name="all" value="yes">{`All ${going.length} have left`}</Button>
          <Button>Only those ticked have left</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function Out({ going, outing, context }: Part) {
  const form = context.sentBy === 'leave.record-movement' ? context.sent : nobodySent;
  return (
    <Card tone={going.some(({ status }) => status !== 'out') ? 'stop' : 'flag'}>
      <CardHead title="Out" aside={`${going.length}`} />
      <Form action={`/outings/${outing.id}/back`} context={fresh(context)} version={outing.version}>
        <Stack>
          {going.map((one) => (
            <Stack gap="small">
              <ChoiceRow
                form={form}
                name={`p.${one.episode.id}.condition`}
                label={`${one.name} (${statusWords(one.status, lateBy(one.episode, context.now))})`}
                columns={4}
                options={[
                  { value: 'settled', label: 'Back, settled' },
                  { value: 'not quite themselves', label: 'Back, not quite' },
                  { value: 'unwell', label: 'Back, unwell' },
                  { value: 'not back', label: 'Not back', tone: 'quiet' },
                ]}
              />
              {going.length > 1 ? null : (
                <ChoiceRow
                  form={form}
                  name={`p.${one.episode.id}.kept`}
                  label={one.episode.basis === 'section 17' ? 'Were the conditions kept?' : 'Did it go as agreed?'}
                  columns={3}
                  options={[
                    { value: 'yes', label: 'Yes' },
                    { value: 'no', label: 'No' },
                    { value: 'not known', label: 'Not known' },
                  ]}
                />
              )}
              <TextField form={form} name={`p.${one.episode.id}.said`} label={`What ${one.name} said`} optional />
              <TextField form={form} name={`p.${one.episode.id}.worry`} label="Anything that worries you, or a condition not kept" optional />
            </Stack>
          ))}
          <TextField form={form} name="at" label="Back at" hint="Empty: now." width={5} optional />
          <Buttons>
            <Button look="primary">Keep who is back</Button>
          </Buttons>
          <p class="quiet">
            Somebody is not where they should be:{' '}
            {going.map(({ episode, name }, index) => (
              <>
                {index === 0 ? '' : ', '}
                <a href={`/leave/episodes/${episode.id}/late`}>{name}</a>
              </>
            ))}
          </p>
        </Stack>
      </Form>
    </Card>
  );
}

function Escorts({ outing, staff, context }: { readonly outing: Outing; readonly staff: readonly UnitStaff[]; readonly context: PageContext }) {
  const form = context.sentBy === 'leave.plan' ? context.sent : nobodySent;
  return (
    <Card>
      <CardHead title="Escorts" />
      <Form action={`/outings/${outing.id}/escorts`} context={fresh(context)} version={outing.version}>
        {outing.escorts.length === 0 ? <p>Nobody from the unit goes along.</p> : null}
        <LineList>
          {outing.escorts.map((one) => (
            <ListItem
              title={one.name}
              note={one.duty === 'driver' ? 'drives' : 'escort'}
              aside={
                <>
                  {one.duty === 'driver' ? null : (
                    <Button name="drives" value={one.staffId} look="link" about={`: ${one.name}`}>
                      Drives
                    </Button>
                  )}{' '}
                  <Button name="remove" value={one.staffId} about={`: ${one.name}`}>
                    Take off
                  </Button>
                </>
              }
            />
          ))}
        </LineList>
        <SelectField
          form={form}
          name="add"
          label="Add somebody"
          choose="Choose"
          optional
          options={staff
            .filter(({ id, role }) => role !== 'volunteer' && role !== 'student' && outing.escorts.every(({ staffId }) => staffId !== id))
            .map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` }))}
        />
        <Buttons>
          <Button>Add</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
