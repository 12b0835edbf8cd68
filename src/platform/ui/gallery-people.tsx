import {
  Alert,
  Card,
  CardHead,
  Columns,
  Count,
  DataTable,
  Details,
  EmptyState,
  Figures,
  Fit,
  LedgerBar,
  LedgerKey,
  LineList,
  ListItem,
  Notice,
  Pages,
  PersonHeader,
  PersonLine,
  Quote,
  Row,
  Segmented,
  Stack,
  SummaryList,
  Tabs,
  Tag,
  WeeksChart,
  type LedgerHours,
  type TagTone,
} from './pieces.tsx';
import { Button, ButtonLink } from './forms.tsx';

const hours = (attended: number, declined: number, cancelledByUs: number, away = 0): LedgerHours => ({ attended, declined, cancelledByUs, away });
const ledger = [
  { name: 'Stephen Pugh', hours: hours(4, 4, 1.5), level: 22, least: true },
  { name: 'Ruth Abara', hours: hours(7, 2, 2), level: 21, least: true },
  { name: 'Kit Harlow', hours: hours(8, 5, 1.5, 3), level: 24, least: true },
  { name: 'Anton Greaves', hours: hours(19, 4, 1, 5), level: 24, least: false },
  { name: 'Marcus Adeyemi-Cole', hours: hours(27, 4, 2), level: 30, least: false },
];
const weeks = ['31/8', '7/9', '14/9', '21/9', '28/9', '5/10', '12/10', '19/10'].map((label, index) => ({
  label,
  hours: hours(6 - (index % 3), 4, index % 4 === 0 ? 1 : 0.5, index === 5 ? 6 : 0),
}));
const tones: readonly [TagTone, string][] = [
  ['blue', 'Attended'],
  ['green', 'Countersigned'],
  ['amber', 'Cancelled by us'],
  ['red', 'Stopped'],
  ['purple', 'On hold'],
  ['grey', 'Declined'],
  ['dashed', 'Draft'],
  ['solid', 'Overdue 12 min'],
  ['now', 'On now'],
];

/** A person's page and the ledger as drawn. */
export function PeopleSample() {
  return (
    <Stack>
      <PersonHeader
        notHeading
        name={{ preferred: 'Marcus', surname: 'Adeyemi-Cole' }}
        likes="likes “Marcus”, he"
        born="14 May 1988 (38)"
        nhsNumber="9990047006"
        where="Larkfield L8"
        facts={['Section 3, to 2 February 2027 · RC Dr Ines Calder', 'Named worker Hannah Lisle · key nurse Carys Bevan']}
        alerts={[
          { words: 'Nut allergy, carries pen', tone: 'stop' },
          { words: 'Kept apart from 1 person', tone: 'look', icon: 'users' },
          { words: 'Hears best on his right', tone: 'need', icon: 'ear' },
          { words: 'Short sentences, one thing at a time', tone: 'need', icon: 'text-aa' },
        ]}
        couldNotCheck="Leave: could not check"
      />
      <Tabs
        label="About Marcus"
        items={[
          { href: '#a', label: 'Summary', current: true },
          { href: '#b', label: 'Week' },
          { href: '#c', label: 'Interests' },
          { href: '#d', label: 'Notes', count: 4 },
          { href: '#e', label: 'Who looked' },
        ]}
      />
      <Columns layout="three">
        <Card>
          <CardHead title="In his own words" aside={<a href="#a">All his words</a>} />
          <Quote
            size="big"
            words="I’m good with my hands and I’m stubborn. I want my own place with a shed. Don’t talk about me in the corridor."
            who="Marcus, wrote it himself"
            when="2 November"
          />
        </Card>
        <Card>
          <CardHead title="Notes" aside={<ButtonLink href="#a">Add a note</ButtonLink>} />
          <LineList>
            <ListItem note="Wed 18, 13:30 · Bike shed, one to one" title="“I can see myself doing this for money.”">
              <p class="small">Trued the back wheel without help and priced parts.</p>
              <Row>
                <span class="quiet small">Jo Tranter</span>
                <Tag tone="green" icon="check">
                  Countersigned
                </Tag>
              </Row>
            </ListItem>
          </LineList>
        </Card>
        <Card>
          <CardHead title="People" aside={<Count number={2} what="people" />} />
          <LineList>
            <li>
              <PersonLine
                preferred="Gareth"
                surname="Pugh"
                href="#a"
                sameSurname={2}
                note="Room 4 · Hannah Lisle"
                alerts={[{ words: 'Welsh', tone: 'need', icon: 'translate' }]}
                aside={<Tag>Here</Tag>}
              />
            </li>
            <li>
              <PersonLine preferred="Eileen" surname="Fogarty" href="#a" sameName note="Room 9" />
            </li>
          </LineList>
        </Card>
      </Columns>
      <Row apart>
        <Segmented
          label="Weeks"
          items={[
            { href: '#a', label: 'Earlier week', icon: 'caret-left' },
            { href: '#b', label: 'This week' },
            { href: '#c', label: 'Next week', current: true },
            { href: '#d', label: 'Later week', icon: 'caret-right' },
          ]}
        />
        <Row>
          {tones.map(([tone, word]) => (
            <Tag tone={tone}>{word}</Tag>
          ))}
        </Row>
      </Row>
      <Columns layout="main-side">
        <Card>
          <Row apart>
            <span class="small">
              Least offered first. <a href="#a">Sort by name</a>
            </span>
            <LedgerKey />
          </Row>
          <DataTable
            caption="Hours offered, 16 to 22 November"
            hideCaption
            tight
            columns={[
              { heading: 'Person' },
              { heading: 'Hours offered', wide: true },
              { heading: 'Offered', numeric: true },
              { heading: 'Attended', numeric: true },
              { heading: 'Declined', numeric: true },
              { heading: 'By us', numeric: true },
            ]}
            rows={ledger.map((line) => ({
              cells: [
                <a href="#a">{line.name}</a>,
                <LedgerBar hours={line.hours} level={line.level} full={36} />,
                <b>{line.hours.attended + line.hours.declined}</b>,
                line.hours.attended,
                line.hours.declined,
                line.hours.cancelledByUs,
              ],
            }))}
            total={['All 5 people', '', '101', '65', '19', '8']}
          />
        </Card>
        <Stack>
          <Card tone="look">
            <CardHead title="Worth a look" line={false} />
            <p class="small">
              <b>Stephen Pugh</b> had no offer after 17:00 or at the weekend.
            </p>
          </Card>
          <Figures
            items={[
              { figure: '22 h', words: 'Offered a person', note: '20 h last week' },
              { figure: '4', words: 'Gaps' },
              { figure: '1', words: 'Clash' },
            ]}
          />
          <Notice tone="fine" title="All 10 came and joined in">
            Now change only who did not, or who did more or less.
          </Notice>
          <Notice tone="look" title="Not together">
            Two people in this group are kept apart.
          </Notice>
          <Notice tone="info" title="Published">
            Version 3.
          </Notice>
        </Stack>
      </Columns>
      <Card>
        <CardHead title="Eight weeks, hours" line={false} aside={<LedgerKey />} />
        <WeeksChart
          title="Hours in each of eight weeks; the table below has the figures"
          weeks={weeks}
          level={14}
          levelFrom={4}
          table={
            <DataTable
              caption="Hours in each week"
              columns={[{ heading: 'Week' }, { heading: 'Attended', numeric: true }]}
              rows={weeks.map((week) => ({ cells: [week.label, week.hours.attended] }))}
            />
          }
        />
      </Card>
      <Columns layout="two">
        <Card>
          <DataTable
            caption="Before you invite Dev to swimming"
            hideCaption
            columns={[{ heading: 'What it asks' }, { heading: 'Dev' }, { heading: 'Fits?' }]}
            rows={[
              { cells: ['Leave that covers the pool', 'Swimming ends 15:00', <Fit answer="stop">Not yet</Fit>] },
              { cells: ['Physical health', 'Asthma, well controlled', <Fit answer="fine">Yes, take inhaler</Fit>] },
              { cells: ['Kept apart from', 'We could not check just now', <Fit answer="unknown">Not known</Fit>], tone: 'look' },
              { cells: ['Clashes', 'Wed 2 Dec: benefits appointment', <Fit answer="look">1 of 4</Fit>], tone: 'stop' },
            ]}
          />
          <Pages label="Pages of results" earlier="#a" later="#b" words="Page 2 of 5" />
        </Card>
        <Stack>
          <Card>
            <EmptyState
              icon="chats"
              title="Nobody has asked Joel yet"
              actions={
                <>
                  <Button look="primary">Start with Joel</Button>
                  <Button icon="printer">Print the picture sheet</Button>
                </>
              }
            >
              When he is ready, sit with him and go through the picture sheet. Ten minutes is plenty, and he can stop.
            </EmptyState>
          </Card>
          <Card>
            <SummaryList
              items={[
                { key: 'Name', value: 'Art', action: { href: '#a', label: 'Change' } },
                { key: 'When', value: 'Saturday 14:00 to 15:30' },
              ]}
            />
            <Details summary="Why is this asked?">
              <p>So that nobody is counted twice.</p>
            </Details>
            <Row>
              <Alert tone="need" icon="mosque" words="Fridays 12:30 to 14:00 kept free" href="#a" />
            </Row>
          </Card>
        </Stack>
      </Columns>
    </Stack>
  );
}
