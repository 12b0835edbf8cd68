import type { Child } from 'hono/jsx';
import { clockAt, clockTime, dateOf, fullDate, shortDate } from '#platform/time.ts';
import type { DowntimeModel } from './downtime-model.ts';

/** The printable pages as HTML, without the document around them: they stand in a file of their own, with no stylesheet of Trellis. */
export function downtimePages(model: DowntimeModel): string {
  return (
    <>
      <p class="no-print">
        <button id="print" type="button">
          Print all pages
        </button>{' '}
        Throw the paper away safely once Trellis is back and everything written on it has been typed in.
      </p>
      <WhoIsHere model={model} />
      <LeaveStatus model={model} />
      <Programme model={model} />
      <Needs model={model} />
      <Contacts model={model} />
      <Cards model={model} />
      <BlankForms model={model} />
    </>
  ).toString();
}

function Sheet({ title, model, children }: { readonly title: string; readonly model: DowntimeModel; readonly children?: Child }) {
  return (
    <section>
      <h1>{title}</h1>
      <p>
        {model.unit}, as known at {clockAt(model.at)} on {fullDate(dateOf(model.at))}
      </p>
      {children}
    </section>
  );
}

function Table({
  headings,
  rows,
  look,
}: {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Child[])[];
  readonly look?: string;
}) {
  return (
    <table class={look}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the unit does in a fire, when somebody is missing: its own cards. Left out where none is written. */
function Cards({ model }: { readonly model: DowntimeModel }) {
  if (model.cards.length === 0) return <></>;
  return (
    <Sheet title="Protocol cards" model={model}>
      {model.cards.map((card) => (
        <>
          <h2>{card.title}</h2>
          <Table
            headings={['First', 'Ring', 'Then', 'Where things are']}
            rows={[[<Lines text={card.first} />, <Lines text={card.ring} />, <Lines text={card.after} />, <Lines text={card.kept} />]]}
          />
        </>
      ))}
    </Sheet>
  );
}

function Lines({ text }: { readonly text: string | null }) {
  return (
    <>
      {(text ?? '').split('\n').map((line) => (
        <>
          {line}
          <br />
        </>
      ))}
    </>
  );
}

function moment(at: Temporal.Instant | null, now: Temporal.Instant, unknown: string): string {
  if (at === null) return unknown;
  return dateOf(at).equals(dateOf(now)) ? clockAt(at) : `${shortDate(dateOf(at))} ${clockAt(at)}`;
}

function WhoIsHere({ model }: { readonly model: DowntimeModel }) {
  const { here, out, next } = model.leave;
  return (
    <Sheet title="Who is here, who is out" model={model}>
      <p>
        Nurse in charge: <b>{model.inCharge ?? 'nobody is named'}</b>. On shift:{' '}
        {model.onShift.length === 0
          ? 'not known, no rota was entered'
          : model.onShift.map((one) => `${one.name} until ${clockAt(one.to)}`).join(', ')}
        .
      </p>
      <h2>Out: {out.length}</h2>
      {out.length === 0 ? (
        <p>Nobody is recorded as out.</p>
      ) : (
        <Table
          headings={['Person', 'With whom, where', 'Left', 'Due back', 'Stands', 'Phone', 'Back at']}
          rows={out.map((row) => [
            <b>{row.person.name}</b>,
            `${row.withWhom}. ${row.where}`,
            moment(row.leftAt, model.at, 'Not known'),
            <b>{moment(row.dueBack, model.at, 'Not known')}</b>,
            row.stands,
            row.phone ?? 'None known',
            '',
          ])}
        />
      )}
      <h2>Should be in the building: {here.length}</h2>
      <Table
        headings={['Person', 'Room', 'Leave', 'Seen at']}
        rows={here.map((person) => [<b>{person.name}</b>, person.room ?? '', person.onHold ? 'Leave is on hold' : '', ''])}
      />
      <h2>Down to go out</h2>
      {next.length === 0 ? (
        <p>Nothing is planned.</p>
      ) : (
        <Table
          headings={['When', 'Where', 'Who']}
          rows={next.map((group) => [
            moment(group.startsAt, model.at, ''),
            `${group.outing.title}, ${group.outing.place}`,
            group.people.map(({ person }) => person.name).join(', '),
          ])}
        />
      )}
    </Sheet>
  );
}

function LeaveStatus({ model }: { readonly model: DowntimeModel }) {
  const people = [...model.leave.here, ...model.leave.out.map(({ person }) => person)].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <Sheet title="Leave: status and footing" model={model}>
      <p>As recorded. The signed authorisation decides; a hold or an end since then is not in it.</p>
      <Table
        headings={['Person', 'Legal status, and what may let them go out']}
        rows={people.map((person) => [
          <b>{person.name}</b>,
          <ul>
            {(model.leave.lines.get(person.id) ?? ['Could not check']).map((line) => (
              <li>{line}</li>
            ))}
            {'onHold' in person && person.onHold === true ? <li class="late">Leave is on hold</li> : null}
          </ul>,
        ])}
      />
    </Sheet>
  );
}

function Programme({ model }: { readonly model: DowntimeModel }) {
  return (
    <Sheet title="Today’s programme" model={model}>
      {model.sessions.length === 0 ? (
        <p>Nothing is published for today.</p>
      ) : (
        <Table
          headings={['Time', 'What and where', 'Who runs it', 'Who is invited']}
          rows={model.sessions.map(({ session, names }) => [
            `${clockTime(session.startTime)} to ${clockTime(session.startTime.add({ minutes: session.minutes }))}`,
            <>
              <b>{session.name}</b>
              {session.where === null ? '' : `, ${session.where}`}
              {session.status === 'cancelled' ? <b> Cancelled</b> : null}
            </>,
            session.staff.length === 0 ? 'Nobody' : session.staff.map((one) => one.name).join(', '),
            names.length === 0 ? 'Nobody invited' : names.join(', '),
          ])}
        />
      )}
    </Sheet>
  );
}

/** Sentences as they were typed, with or without their full stops. */
function inOneLine(said: readonly { readonly words: string }[]): string {
  return said.map(({ words }) => words.trim().replace(/\.$/, '')).join('; ');
}

function Needs({ model }: { readonly model: DowntimeModel }) {
  return (
    <Sheet title="Alerts and communication needs" model={model}>
      <Table
        headings={['Person', 'Know first', 'How to talk together']}
        rows={model.people.map((person) => [
          <b>{person.name}</b>,
          person.alerts.length === 0 ? 'None recorded' : inOneLine(person.alerts),
          [...(person.language === null ? [] : [`Language: ${person.language}`]), inOneLine(person.needs)].filter((part) => part !== '').join('; ') ||
            'None recorded',
        ])}
      />
    </Sheet>
  );
}

function Contacts({ model }: { readonly model: DowntimeModel }) {
  const { escorts } = model.leave;
  return (
    <Sheet title="Contacts" model={model}>
      <h2>Escorts of today and tomorrow</h2>
      {escorts.length === 0 ? (
        <p>No escort is named.</p>
      ) : (
        <Table headings={['Escort', 'Phone', 'Going out']} rows={escorts.map((one) => [one.name, one.phone ?? 'None known', one.outing])} />
      )}
      <h2>Carers</h2>
      <Table
        headings={['Person', 'Carer', 'Phone', 'What they may be told']}
        rows={model.carers.flatMap(({ name, carers }) =>
          carers.length === 0
            ? [[<b>{name}</b>, 'None recorded', '', '']]
            : carers.map((carer) => [
                <b>{name}</b>,
                `${carer.name}, ${carer.relation}`,
                carer.phone ?? 'None known',
                carer.mayBeTold === '' ? carer.consentWords : `${carer.consentWords}. ${carer.mayBeTold}`,
              ]),
        )}
      />
    </Sheet>
  );
}

/** Every line has an id, so that whoever types it in later can tick it off and nobody types it twice. */
function BlankForms({ model }: { readonly model: DowntimeModel }) {
  const stamp = `${dateOf(model.at).toString().replaceAll('-', '').slice(2)}-${clockAt(model.at).replace(':', '')}`;
  const lines = (letter: string, count: number, cells: number): Child[][] =>
    Array.from({ length: count }, (_, index) => [
      <span class="id">{`${stamp}-${letter}${String(index + 1).padStart(2, '0')}`}</span>,
      ...Array.from({ length: cells }, () => ''),
    ]);
  return (
    <>
      <Sheet title="Blank form: departures and returns" model={model}>
        <p>Write the time by the clock, and your name. When it is typed in, tick the line: each id is typed in once.</p>
        <Table
          look="blank"
          headings={['Id', 'Person', 'With whom, where', 'Released by', 'Left at', 'Due back', 'Back at', 'How they were', 'Typed in']}
          rows={lines('D', 18, 8)}
        />
      </Sheet>
      <Sheet title="Blank form: who came" model={model}>
        <Table
          look="blank"
          headings={['Id', 'Session, time', 'Person', 'Came, declined, or why not', 'Minutes', 'Your name', 'Typed in']}
          rows={lines('A', 20, 6)}
        />
      </Sheet>
      <Sheet title="Blank form: notes" model={model}>
        <Table
          look="tall"
          headings={['Id', 'Person, time', 'What happened, in their words first', 'Your name', 'Typed in']}
          rows={lines('N', 9, 4)}
        />
      </Sheet>
    </>
  );
}
