import { sql } from 'kysely';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import type { Role } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, daySpan, longDate } from '#platform/time.ts';
import { roleWords } from '#workforce';
import { DataTable, Notice, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { questions, type Question } from './audit-questions.words.ts';
import { emergenciesOften, peopleAnHour } from './settings.ts';
import { partWords } from './who-looked.words.ts';

/** One line of an answer. */
export interface AuditAnswer {
  readonly actorId: string;
  readonly name: string;
  readonly role: Role | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly howMany: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly detail: string | null;
}

/** Asks one of the saved questions. For information governance alone (42501 otherwise). */
export async function askAudit(
  scope: Scope,
  ask: Question,
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  mostPeople: number,
): Promise<readonly AuditAnswer[]> {
  const { rows } =
    await sql<AuditAnswer>`select actor_id as "actorId", name, role, person_id as "personId", person_name as "personName", how_many as "howMany",
      first_at as "firstAt", last_at as "lastAt", detail
    from trellis.audit_question(${ask}, ${span.from}::timestamptz, ${span.to}::timestamptz, ${mostPeople}::int)`.execute(scope.tx);
  return rows;
}

const spans = [1, 7, 31, 90] as const;
const query = z.object({
  ask: z.enum(questions.map(({ ask }) => ask) as [Question, ...Question[]]).catch('no relationship'),
  days: z.coerce
    .number()
    .refine((days) => (spans as readonly number[]).includes(days))
    .catch(7),
});

interface Model {
  readonly ask: Question;
  readonly days: number;
  readonly most: number;
  /** Openings in an emergency by one worker that are marked. */
  readonly often: number;
  readonly answers: readonly AuditAnswer[];
}

/** Information governance's saved questions of the audit. */
export const auditPage = page<z.infer<typeof query>, Model>({
  path: '/audit',
  access: access['ask-audit'],
  query,
  subject: () => noSubject,
  async load(scope, { query: { ask, days } }) {
    const most = await settingFor(scope, peopleAnHour, null);
    const span = { from: daySpan(scope.today.subtract({ days: days - 1 })).from, to: daySpan(scope.today).to };
    return { ask, days, most, often: await settingFor(scope, emergenciesOften, null), answers: await askAudit(scope, ask, span, most) };
  },
  people: (model) => model.answers.flatMap(({ personId }) => personId ?? []),
  show(model) {
    const question = questions.find(({ ask }) => ask === model.ask)!;
    const at = (days: number, ask: Question): string => `/audit?ask=${encodeURIComponent(ask)}&days=${days}`;
    const aboutPeople = model.answers.some(({ personName }) => personName !== null);
    return {
      title: 'Questions of the audit',
      lead: question.says,
      body: (
        <Stack>
          <Row apart top>
            <Segmented
              label="Question"
              items={questions.map(({ ask, label }) => ({ href: at(model.days, ask), label, current: ask === model.ask }))}
            />
            <Segmented
              label="How far back"
              items={spans.map((days) => ({ href: at(days, model.ask), label: days === 1 ? 'Today' : `${days} days`, current: days === model.days }))}
            />
          </Row>
          <DataTable
            caption={`${question.label}, the last ${model.days === 1 ? 'day' : `${model.days} days`}`}
            columns={[
              { heading: 'Who' },
              ...(aboutPeople ? [{ heading: 'Whose record' }] : []),
              { heading: 'How often', numeric: true },
              { heading: 'When' },
              { heading: 'What' },
            ]}
            rows={model.answers.map((one) => ({
              cells: [
                one.role === null ? one.name : `${one.name}, ${roleWords(one.role)}`,
                ...(aboutPeople ? [one.personName ?? ''] : []),
                one.howMany,
                `${longDate(dateOf(one.firstAt))}, ${clockAt(one.firstAt)}${one.firstAt.equals(one.lastAt) ? '' : ` to ${dateOf(one.firstAt).equals(dateOf(one.lastAt)) ? '' : `${longDate(dateOf(one.lastAt))}, `}${clockAt(one.lastAt)}`}`,
                detailWords(model.ask, one),
              ],
              tone: model.ask === 'emergencies' && one.howMany >= model.often ? 'look' : undefined,
            }))}
            empty="Nothing in this time."
          />
          <Notice tone="info" title="What this cannot show">
            {question.limit}
          </Notice>
        </Stack>
      ),
    };
  },
});

function detailWords(ask: Question, { detail }: AuditAnswer): string {
  if (detail === null) return '';
  switch (ask) {
    case 'no relationship':
      return partWords(detail);
    case 'out of hours':
    case 'many people':
      return `${detail} ${detail === '1' ? 'person' : 'people'}`;
    case 'turned away':
      return [...new Set(detail.split(', ').map(partWords))].join(', ');
    case 'emergencies':
      return detail === '0' ? '' : `${detail} not right`;
    case 'same surname':
    case 'own record':
      return '';
  }
}
