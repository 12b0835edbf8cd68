import { firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { Consent, TakeAsRead } from './agreed.page.tsx';
import type { AgreedReport } from './agreed-store.ts';

/** Beside a report that was agreed with somebody: for whom it is, what the person says they may be told, whether it went and was read. */
export function AgreedOnReport(props: {
  readonly agreed: AgreedReport | null;
  readonly reportId: string;
  readonly top: PersonTop;
  readonly context: PageContext;
}) {
  const { agreed, reportId, top, context } = props;
  if (agreed === null) return null;
  const report = agreed.written.find((one) => one.reportId === reportId);
  const mine = report?.sent != null && report.read === null && agreed.readerId === context.actor.id && context.may(roundsAccess['read-agreed']);
  return (
    <Card tone={mine ? 'flag' : 'plain'}>
      <CardHead title={`For ${agreed.reader}`} />
      <Consent one={agreed} first={firstName(top.person)} />
      <p>
        {report?.sent == null ? 'It has not gone yet.' : `It went on ${dateWithYear(report.sent.on)}.`}{' '}
        {report?.read == null ? null : `Read on ${dateWithYear(report.read.on)}.`}{' '}
        <a href={`/people/${agreed.personId}/reports/agreed#agreed-${agreed.id}`}>What was agreed</a>
      </p>
      {mine ? <TakeAsRead one={agreed} reportId={reportId} context={context} /> : null}
    </Card>
  );
}
