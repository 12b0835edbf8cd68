import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { tableWords } from './copy.words.ts';
import { certificates, type Certificate } from './retention-store.ts';

/** What is left of records that were destroyed: of what kind, by which rule, how much, who agreed. Nobody who was cared for is named. */
export const certificatesPage = page({
  path: '/records/certificates',
  access: access['see-certificates'],
  query: z.object({}),
  subject: () => noSubject,
  load: certificates,
  people: () => [],
  show: (all) => ({
    title: 'Certificates of what was destroyed',
    lead: 'Whose record it was stands nowhere any more. Each says of what kind it was, by which rule, how much, and who agreed.',
    back: { href: '/records/retention', label: 'How long records are kept' },
    body: (
      <Stack>
        {all.length === 0 ? (
          <EmptyState title="Nothing was destroyed" icon="check">
            When a record is destroyed, its certificate stands here.
          </EmptyState>
        ) : null}
        {all.map((one) => (
          <CertificateCard one={one} />
        ))}
      </Stack>
    ),
  }),
});

const moment = (at: Temporal.Instant): string => `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;

function CertificateCard({ one }: { readonly one: Certificate }) {
  return (
    <Card>
      <CardHead title={`Destroyed ${moment(one.destroyedAt)}`} />
      <SummaryList
        items={[
          { key: 'Certificate', value: one.id },
          { key: 'What', value: one.says },
          { key: 'By which rule', value: `${one.source}; due ${dateWithYear(one.dueOn)}` },
          { key: 'Proposed by', value: `${one.proposedBy}, ${moment(one.proposedAt)}` },
          { key: 'Agreed by', value: `${one.agreedBy}, ${moment(one.agreedAt)}` },
          { key: 'Destroyed by', value: one.destroyedBy },
          { key: 'How much', value: `${howMany(one.rows, 'row', 'rows')}, all that there was` },
          { key: 'Audit', value: `${howMany(one.auditLines, 'line stays', 'lines stay')}, without words` },
        ]}
      />
      <Details summary="From which lists">
        <LineList tight>
          {Object.entries(one.byTable)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([table, count]) => (
              <ListItem title={tableWords(table)} aside={String(count)} />
            ))}
        </LineList>
      </Details>
    </Card>
  );
}
