import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, dateWithYear } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { isOut } from './episode.rules.ts';
import { ministryStep } from './late-steps.rules.ts';
import { loadLate, type LateModel } from './late-model.ts';
import { momentWords, statusWords } from './view.ts';

/** A registered nurse declares somebody missing, or absent without leave. Trellis never does so by itself. */
export const declarePage = page({
  path: '/leave/episodes/:episode/declare',
  access: leaveAccess.declare,
  query: z.object({}),
  subject: aboutEpisode,
  load: (scope, { params }) => loadLate(scope, params['episode']!),
  people: ({ episode }) => [episode.personId],
  show(model, context) {
    const { episode, personName, status, standing, retake } = model;
    const form = context.sent;
    const back = { href: `/leave/episodes/${episode.id}/late`, label: `${personName}: steps and calls` };
    if (!isOut(status))
      return {
        title: `Declare ${personName} missing`,
        back,
        width: 'reading',
        body: (
          <Notice tone="info" title={statusWords(status)}>
            They are not out now. If they left without anybody recording it,{' '}
            <a href={`/leave/out-now?unit=${episode.unitId}&person=${episode.personId}`}>record that first</a>.
          </Notice>
        ),
      };
    return {
      title: `Declare ${personName} missing, or absent without leave`,
      lead: `${statusWords(status)} · you are ${context.actor.name}, at ${clockAt(context.now)}`,
      back,
      width: 'reading',
      ...(model.card === null ? {} : { actions: <ButtonLink href={`/protocols/${model.card.id}`}>Protocol card</ButtonLink> }),
      body: (
        <Form action={`/leave/episodes/${episode.id}/declare`} context={context.form} version={episode.version}>
          <Stack>
            <Card>
              <SummaryList
                items={[
                  { key: 'Legal status', value: standing.status === null ? 'Not recorded: look at the section papers' : standing.status.title },
                  { key: 'Absent since', value: model.late === null ? 'Not late yet' : momentWords(model.late.since, context.today) },
                  { key: 'Taking them back', value: `${retake.say} (${retake.source})` },
                ]}
              />
            </Card>
            <RadioField
              form={form}
              name="as"
              label="What do you declare?"
              options={[
                {
                  value: 'declared AWOL',
                  label: 'Absent without leave',
                  hint: 'For somebody detained, or liable to be.',
                  suggested: suggested(model) === 'declared AWOL',
                },
                {
                  value: 'declared missing',
                  label: 'Missing',
                  hint: 'For somebody who is not detained: there is no power to bring them back.',
                  suggested: suggested(model) === 'declared missing',
                },
              ]}
            />
            <TextArea
              form={form}
              name="concern"
              label="What worries you for them or others"
              hint="Read out to the police. What is known, no guesses."
              rows={3}
            />
            <Notice tone="look" title="What comes after">
              The time and your name are kept with it. Then: the sheet for the police, the responsible clinician or the doctor on call, and the Mental
              Health Act office.
              {standing.restricted === true
                ? ` ${personName} is restricted: ${ministryStep.charAt(0).toLowerCase()}${ministryStep.slice(1)} too.`
                : ''}
            </Notice>
            <Buttons>
              <Button look="danger">Declare this</Button>
              <ButtonLink href={back.href} look="link">
                Wait
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

/** What the legal status points to; null where it is not known. */
function suggested(model: Pick<LateModel, 'retake'>): 'declared AWOL' | 'declared missing' | null {
  if (model.retake.kind === 'no power') return 'declared missing';
  return model.retake.kind === 'not known' ? null : 'declared AWOL';
}

/** "9 May 2027", "no limit", or why nobody can say. */
export function retakeWords(retake: LateModel['retake']): string {
  if (retake.kind === 'until' && retake.until !== null) return `the end of ${dateWithYear(retake.until)}`;
  return {
    'no power': 'no power to take back',
    'no limit': 'without limit of time',
    until: 'not known',
    'not known': 'not known: look at the section papers',
  }[retake.kind];
}
