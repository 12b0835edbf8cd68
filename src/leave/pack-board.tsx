import { clockAt } from '#platform/time.ts';
import type { PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { Button, ButtonLink, Form } from '#platform/ui/forms.tsx';
import { Card, Notice } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { openAlarms } from './alarm-store.ts';
import type { Alarm } from './board.words.ts';
import { episodeById } from './episode-store.ts';
import { outingById } from './outing-reading-store.ts';
import { trayCount } from './pack-event-store.ts';
import type { Outing } from './words.ts';

/** A call for help, or what could not wait in the tray, that nobody has taken on. */
interface PhoneCall {
  readonly alarm: Alarm;
  readonly outing: Outing | null;
}

/** What phones on outings have told that somebody at the desk has to see to. */
export interface FromPhones {
  readonly calls: readonly PhoneCall[];
  /** Events that wait for a nurse. */
  readonly toLookAt: number;
}

export async function fromPhones(scope: Scope, unitId: string): Promise<FromPhones> {
  const calls: PhoneCall[] = [];
  for (const alarm of await openAlarms(scope, unitId)) {
    if (alarm.about !== 'help' && alarm.about !== 'concern') continue;
    const episode = await episodeById(scope, alarm.episodeId);
    calls.push({ alarm, outing: episode === null ? null : await outingById(scope, episode.outingId) });
  }
  return { calls, toLookAt: await trayCount(scope, unitId) };
}

/** On the board: each call for help until somebody takes it on, and how many events wait. Nothing at all while there is neither. */
export function FromPhonesStrip({
  phones,
  unitId,
  context,
}: {
  readonly phones: FromPhones;
  readonly unitId: string;
  readonly context: PageContext;
}) {
  return (
    <>
      {phones.calls.map((call, index) => (
        <Call call={call} first={index === 0} unitId={unitId} context={context} />
      ))}
      {phones.toLookAt === 0 ? null : (
        <Notice tone="look">
          <a href={`/leave/tray?unit=${unitId}`}>{`From phones: ${phones.toLookAt} to look at`}</a>
        </Notice>
      )}
    </>
  );
}

function Call(props: { readonly call: PhoneCall; readonly first: boolean; readonly unitId: string; readonly context: PageContext }) {
  const { call, first, unitId, context } = props;
  const { alarm, outing } = call;
  const help = alarm.about === 'help';
  const title = `${help ? 'An escort asks for help' : 'A phone told of something that cannot wait'}${outing === null ? '' : `: ${outing.title}, ${outing.place}`}.`;
  const phones = outing === null ? [] : [...outing.escorts.map(({ name, phone }) => [name, phone] as const), ['The outing', outing.phone] as const];
  const ring = phones.flatMap(([name, phone]) => (phone === null ? [] : [`${name} ${phone}`])).join(', ');
  return (
    <Card tone="stop" label={title}>
      <div class="late">
        <div>
          <h2 class="late-title">
            {title} <span class="late-how">{`Received ${clockAt(alarm.raisedAt)}.`}</span>
          </h2>
          <p class="small">
            <b>Nobody has taken this on yet.</b> At {clockAt(alarm.answerBy)} it goes to everybody on shift and the manager.
            {ring === '' ? '' : ` Ring ${ring}.`}
          </p>
        </div>
        <div class="late-acts no-print">
          {context.may(leaveAccess['answer-alarm']) ? (
            <Form action={`/leave/episodes/${alarm.episodeId}/answer-alarm`} context={context.form} label={title}>
              <Button look={first ? 'primary' : 'secondary'} about={title}>
                I have this
              </Button>
            </Form>
          ) : null}
          {help && outing !== null ? (
            <ButtonLink href={`/outings/${outing.id}`} about={title}>
              Open the outing
            </ButtonLink>
          ) : (
            <ButtonLink href={`/leave/tray?unit=${unitId}`} about={title}>
              Read it
            </ButtonLink>
          )}
        </div>
      </div>
    </Card>
  );
}
