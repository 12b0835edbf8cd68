import type { PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt } from '#platform/time.ts';
import { Button, ButtonLink, Form } from '#platform/ui/forms.tsx';
import { Card, Notice } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { openAlarms } from './alarm-store.ts';
import type { Alarm } from './board.words.ts';
import { trayCount } from './pack-event-store.ts';

/** What phones on outings have told that somebody at the desk has to see to. */
export interface FromPhones {
  /** Calls for help, and what could not wait in the tray, that nobody has taken on. */
  readonly calls: readonly Alarm[];
  /** Events that wait for a nurse. */
  readonly toLookAt: number;
}

export async function fromPhones(scope: Scope, unitId: string): Promise<FromPhones> {
  const open = await openAlarms(scope, unitId);
  return { calls: open.filter(({ about }) => about === 'help' || about === 'concern'), toLookAt: await trayCount(scope, unitId) };
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
      {phones.calls.map((call) => (
        <Card tone="stop" label={callWords[call.about] ?? ''}>
          <div class="late">
            <div>
              <h2 class="late-title">
                {callWords[call.about]} <span class="late-how">{`Received ${clockAt(call.raisedAt)}. Nobody has taken it on yet.`}</span>
              </h2>
            </div>
            <div class="late-acts no-print">
              {context.may(leaveAccess['answer-alarm']) ? (
                <Form action={`/leave/episodes/${call.episodeId}/answer-alarm`} context={context.form} label="Take on">
                  <Button look="primary">I have this</Button>
                </Form>
              ) : null}
              <ButtonLink href={`/leave/episodes/${call.episodeId}`}>Open</ButtonLink>
            </div>
          </div>
        </Card>
      ))}
      {phones.toLookAt === 0 ? null : (
        <Notice tone="look">
          <a href={`/leave/tray?unit=${unitId}`}>{`From phones: ${phones.toLookAt} to look at`}</a>
        </Notice>
      )}
    </>
  );
}

const callWords: Partial<Record<Alarm['about'], string>> = {
  help: 'An escort asks for help.',
  concern: 'A phone told of something that cannot wait.',
};
