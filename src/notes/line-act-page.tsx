import { z } from 'zod';
import type { Child } from 'hono/jsx';
import { firstName, personTop, personView, type PersonTop } from '#people';
import type { Access } from '#platform/access.ts';
import { page, refuse, type Page } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, Columns, Notice } from '#platform/ui/pieces.tsx';
import { aboutLine } from './about.ts';
import { actsOfLines } from './line-act-store.ts';
import { LineReading } from './line-view.tsx';
import { askerFacts } from './note-facts.ts';
import type { Asker } from './note.rules.ts';
import { lineById } from './store.ts';
import type { Line, LineAct } from './words.ts';

/** What the page of one act on a line asks, beside the line itself. */
interface LineActPage<Extra> {
  readonly path: string;
  readonly access: Access;
  readonly title: (first: string) => string;
  /** What will happen, before anybody presses the button. */
  readonly says: (first: string, line: Line) => Child;
  readonly ruling: (line: Line, asker: Asker) => Ruling;
  readonly extra: (scope: Scope, line: Line) => Promise<Extra>;
  /** What the form begins with. */
  readonly starts?: (line: Line, extra: Extra) => FormState['values'];
  readonly fields: (form: FormState, extra: Extra, first: string, line: Line) => Child;
  readonly button: string;
}

interface LineActModel<Extra> {
  readonly top: PersonTop;
  readonly line: Line;
  readonly acts: readonly LineAct[];
  readonly ruling: Ruling;
  readonly extra: Extra;
}

/** A page for one act on a line from a session: the line beside the question, or the reason why the act is not open. */
export function lineActPage<Extra>(about: LineActPage<Extra>): Page {
  return page<Record<string, never>, LineActModel<Extra>>({
    path: about.path,
    access: about.access,
    query: z.object({}) as never,
    subject: aboutLine,
    async load(scope, { params }) {
      const line = await lineById(scope, params['line']!);
      const top = line === null ? null : await personTop(scope, line.personId);
      if (line === null || top === null) return null;
      return {
        top,
        line,
        acts: (await actsOfLines(scope, [line.id])).get(line.id) ?? [],
        ruling: about.ruling(line, askerFacts(scope, line.unitId)),
        extra: await about.extra(scope, line),
      };
    },
    people: () => [],
    show({ top, line, acts, ruling, extra }, context) {
      const form: FormState = context.sentBy === about.access.name ? context.sent : { values: about.starts?.(line, extra) ?? {}, problems: [] };
      const first = firstName(top.person);
      return personView(top, context, {
        title: about.title(first),
        body: (
          <Columns layout="two">
            <Card>
              {ruling.allowed ? (
                <Form action={about.path.replace(':line', line.id)} context={context.form}>
                  <p>{about.says(first, line)}</p>
                  {about.fields(form, extra, first, line)}
                  <Buttons>
                    <Button look="primary">{about.button}</Button>
                    <ButtonLink href={`/notes/lines/${line.id}`} look="link">
                      Leave it
                    </ButtonLink>
                  </Buttons>
                </Form>
              ) : (
                <>
                  <Notice tone="info" title="Not open">
                    {ruling.reasons.map(({ say }) => say).join(' ')}
                  </Notice>
                  <p>
                    <a href={`/notes/lines/${line.id}`}>Back to the line</a>
                  </p>
                </>
              )}
            </Card>
            <Card>
              <p class="small quiet">{line.subjectLabel}</p>
              <LineReading line={line} acts={acts} first={first} open={false} />
            </Card>
          </Columns>
        ),
      });
    },
  }) as Page;
}

/** The line of the address, or a refusal with every reason why the act is not open. */
export async function openLine(scope: Scope, lineId: string, rule: (line: Line, asker: Asker) => Ruling): Promise<Line> {
  const line = await lineById(scope, lineId);
  if (line === null) refuse('', 'This line was moved to the record it belongs in. Go on there.');
  const decided = rule(line, askerFacts(scope, line.unitId));
  if (!decided.allowed) refuse('', decided.reasons.map(({ say }) => say).join(' '));
  return line;
}
