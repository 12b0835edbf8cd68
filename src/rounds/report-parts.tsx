import type { PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { howMany } from '#platform/ruling.ts';
import { Card, CardHead, Details, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import type { Gathered } from './fact.words.ts';
import type { ReportModel } from './report-model.ts';
import { mayCountersignReport } from './report-signing.rules.ts';
import { countersignBases } from './report.words.ts';

interface Parts {
  readonly model: ReportModel;
  readonly context: PageContext;
}

/** What a draft or a page leaves out because there is more than it holds: how many, and where it stands. */
export function LeftOutByLength(props: { readonly gathered: Pick<Gathered, 'cut'> | null; readonly beyond?: number; readonly behind: string }) {
  const cut = (props.gathered?.cut ?? []).map(({ say, left }) => `${left} older ${say}`);
  const beyond = props.beyond ?? 0;
  const all = [...cut, ...(beyond > 0 ? [`${howMany(beyond, 'sentence', 'sentences')} more than its sections take`] : [])];
  if (all.length === 0) return null;
  return (
    <Notice tone="look" title={`Left out because there is so much: ${all.join('; ')}`}>
      Choose fewer days, or read <a href={props.behind}>the record behind it</a> and add what matters.
    </Notice>
  );
}

/** Who signed, what was added since, and adding to it. */
export function SignedParts({ model, context }: Parts) {
  const { report, document } = model;
  if (document.signatures.length === 0 && report.lockedAt === null) return null;
  const form = context.sentBy === roundsAccess['add-to-report'].name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="Signed" />
      {document.signatures.map((one) => (
        <p>{one}</p>
      ))}
      {document.addenda.length === 0 ? null : (
        <>
          <h3>Added since</h3>
          <LineList>
            {document.addenda.map((one) => (
              <ListItem title={one.words} note={one.by} />
            ))}
          </LineList>
        </>
      )}
      {report.lockedAt !== null && context.may(roundsAccess['add-to-report']) ? (
        <Details summary="Add to this report" open={form.problems.length > 0}>
          <Form action={`/reports/${report.id}/addendum`} context={context.form} label="Add to this report">
            <TextArea
              form={form}
              name="words"
              label="What is added"
              hint="What was signed stands as it was. For more than a few lines write a new report."
              rows={3}
            />
            <Buttons>
              <Button>Sign and add</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** A report that waits: its author takes it back, somebody registered countersigns it or sends it back. */
export function WaitingCard({ model, context }: Parts) {
  const { report } = model;
  if (report.state !== 'to be countersigned') return null;
  const author = report.authorId === context.actor.id;
  const decided = mayCountersignReport(report, { id: context.actor.id, registered: context.may(roundsAccess['countersign-report']) });
  const sign = context.sentBy === roundsAccess['countersign-report'].name ? context.sent : startForm();
  const back = context.sentBy === roundsAccess['send-back-report'].name ? context.sent : startForm();
  return (
    <Card tone="flag">
      <CardHead title="Waits to be countersigned" />
      {decided.allowed ? null : <p>{decided.reasons.map(({ say }) => say).join(' ')}</p>}
      {author && context.may(roundsAccess['take-back-report']) ? (
        <Form action={`/reports/${report.id}/take-back`} context={context.form} version={report.version} label="Take it back">
          <Button>Take it back to change it</Button>
        </Form>
      ) : null}
      {decided.allowed ? (
        <Form action={`/reports/${report.id}/countersign`} context={context.form} version={report.version} label="Countersign">
          <RadioField form={sign} name="basis" label="On what basis?" options={countersignBases.map((value) => ({ value, label: value }))} />
          <Buttons>
            <Button look="primary">Countersign</Button>
          </Buttons>
        </Form>
      ) : null}
      {!author && context.may(roundsAccess['send-back-report']) ? (
        <Details summary="Send it back" open={back.problems.length > 0}>
          <Form action={`/reports/${report.id}/send-back`} context={context.form} version={report.version} label="Send it back">
            <TextArea form={back} name="words" label="What to look at again" rows={3} />
            <Buttons>
              <Button>Send it back</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
