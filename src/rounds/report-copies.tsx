import { firstName, type PersonTop, type WrittenTo } from '#people';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Row } from '#platform/ui/pieces.tsx';
import type { Report } from './report.words.ts';

/** The files there are of a report, by whom they are for: its reader's as the organisation's template has it, the person's own as they are written to. */
export function ReportCopies({ report, top, written }: { readonly report: Report; readonly top: PersonTop; readonly written: WrittenTo }) {
  const first = firstName(top.person);
  const own = '?copy=person';
  return (
    <Card>
      <CardHead title="Copies" />
      <p>
        The reader’s copy{report.reader === null ? '' : ` (${report.reader})`} is as your organisation’s template has it: how {first} is written to
        does not change it.
      </p>
      <Row>
        <ButtonLink href={`/reports/${report.id}/word`}>Word</ButtonLink>
        <ButtonLink href={`/reports/${report.id}/pdf`}>PDF</ButtonLink>
        <ButtonLink href={`/reports/${report.id}/pdf?large=yes`}>PDF, large print</ButtonLink>
      </Row>
      <p>
        {first}’s copy is as {first} is written to{written.large ? ', in large print' : ''}
        {written.offer === null ? '' : ', with an offer to go through it'}.{' '}
        {written.words.length === 0 ? (
          <>
            <a href={`/people/${report.personId}/needs`}>Nothing is recorded yet</a>: that is not the same as no need.
          </>
        ) : (
          <span dir="auto">{`${written.words.map((one) => one.replace(/\.+$/, '')).join('. ')}.`}</span>
        )}
      </p>
      {report.purpose.code === 'tribunal' ? (
        <p class="small">
          Is part of it to be kept from {first}? The tribunal alone decides that (rule 14 of its rules, 2008): ask the author before you give this
          copy.
        </p>
      ) : null}
      <Row>
        <ButtonLink href={`/reports/${report.id}/word${own}`}>Word, {first}’s copy</ButtonLink>
        <ButtonLink href={`/reports/${report.id}/pdf${own}`}>PDF, {first}’s copy</ButtonLink>
      </Row>
    </Card>
  );
}
