import { aboutPerson, dateValues } from '#people';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, TextArea, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { legalTop, legalView, undoesOf, UndoesList, type LegalTop, type Undoes } from './legal-top.tsx';
import { statusWords } from './status.rules.ts';

interface EndingModel extends LegalTop {
  readonly undoes: Undoes | null;
}

/** Before the status in force is ended: what ends with it, then the form. */
export const endingPage = page<Record<string, never>, EndingModel>({
  path: '/people/:person/legal-status/ending',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    return top === null ? null : { ...top, undoes: await undoesOf(scope, top.standing, 'discharged from section') };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const { status } = model.standing;
    const form =
      context.sentBy === access['end-status'].name ? context.sent : startForm({ ...dateValues('at', context.today), atTime: clockAt(context.now) });
    return legalView(model, context, {
      path: '/ending',
      title: `Ending of ${person.name}’s status`,
      lead: 'Written down when it has happened on paper. For regrading, or a community treatment order, record another status instead.',
      body:
        status === null ? (
          <Notice tone="unknown" title="No status is recorded">
            There is nothing to end. That does not mean informal: look at the papers.
          </Notice>
        ) : (
          <Columns layout="two">
            {model.undoes === null ? null : (
              <Card tone="look">
                <CardHead title={`What ends with ${status.title}`} />
                <UndoesList undoes={model.undoes} />
              </Card>
            )}
            {context.may(access['end-status']) ? (
              <Card class="no-print">
                <CardHead title={statusWords(status, context.today)} />
                <Form action={`/people/${person.id}/legal-status/ending`} context={context.form}>
                  <HiddenField name="status" value={status.id} />
                  <RadioField
                    form={form}
                    name="how"
                    label="How it ended"
                    options={[
                      {
                        value: 'discharged from section',
                        label: 'Discharged from it',
                        hint: 'By the responsible clinician, the managers, the nearest relative or a tribunal.',
                      },
                      { value: 'expired', label: 'It ran out', hint: 'And was not renewed.' },
                      { value: 'transferred to another hospital', label: 'Transferred to another hospital' },
                      { value: 'died', label: 'They died' },
                      { value: 'entered in error', label: 'Entered in error', hint: 'It never was so. Say below what was wrong.' },
                    ]}
                  />
                  <FieldRow>
                    <DateField form={form} name="at" label="When" hint="Change it if it was earlier." />
                    <TimeField form={form} name="atTime" label="At" hint="Such as 14:30" />
                  </FieldRow>
                  <RadioField
                    form={form}
                    name="afterwards"
                    label="Afterwards"
                    hint="For a discharge from the section, or one that ran out."
                    optional
                    options={[
                      { value: 'informal', label: 'They stay as an informal patient' },
                      { value: 'left', label: 'They leave hospital' },
                    ]}
                  />
                  <TextArea form={form} name="words" label="Anything to add" rows={2} optional />
                  <Buttons>
                    <Button look="danger">Record the ending</Button>
                  </Buttons>
                </Form>
              </Card>
            ) : null}
          </Columns>
        ),
    });
  },
});
