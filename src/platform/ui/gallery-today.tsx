import { AmountBar, Card, CardHead, Columns, Count, DataTable, DayStrip, Icon, LineList, ListItem, Notice, Row, Stack, Tag } from './pieces.tsx';
import { ButtonLink } from './forms.tsx';

/** Today as drawn, from made-up people: what the pieces look like together. */
export function TodaySample() {
  return (
    <Stack>
      <DayStrip
        label="Today, 09:00 to 21:00"
        now="13:42"
        sessions={[
          { name: 'Planning meeting', kind: 'meet', from: '09:15', to: '09:45', href: '#a' },
          { name: 'Baking', kind: 'food', from: '10:30', to: '12:00', href: '#a', states: ['done'], place: 'Therapy kitchen', who: 'Jo · 4' },
          { name: 'Tomasz', kind: 'one', from: '11:00', to: '12:00', href: '#a', states: ['done'] },
          { name: 'Priya', kind: 'one', from: '13:00', to: '14:00', href: '#a', states: ['on-now'] },
          { name: 'Handover', kind: 'meet', from: '13:30', to: '14:00', href: '#a' },
          { name: 'Walking group', kind: 'out', from: '14:00', to: '15:30', href: '#a', place: 'Canal', who: 'Jo, Lee · 6' },
          { name: 'Allotment talk', kind: 'group', from: '15:00', to: '16:00', href: '#a' },
          { name: 'Marcus, gym', kind: 'one', from: '16:00', to: '17:00', href: '#a' },
          { name: 'Cottage meal', kind: 'food', from: '17:30', to: '18:30', href: '#a' },
          { name: 'Relax', kind: 'group', from: '20:00', to: '21:00', href: '#a', states: ['uncovered'] },
        ]}
        gaps={[{ from: '18:30', to: '20:00', title: 'Nothing on', href: '#a', action: 'Add' }]}
      />
      <Columns layout="three">
        <Stack>
          <Card tone="top">
            <CardHead title="Now and next" line={false} aside={<a href="#a">Print my day</a>} />
            <LineList>
              <ListItem
                title={
                  <>
                    <Tag tone="now">On now</Tag> Cooking, one to one
                  </>
                }
                note="Priya Nandakumar · Therapy kitchen · until 14:00"
                aside={<ButtonLink href="#a">Write note</ButtonLink>}
              >
                <p class="small">Goal: “Cook my mum’s dal without the recipe.”</p>
              </ListItem>
              <ListItem
                title={
                  <>
                    <Tag tone="blue">14:00, in 18 minutes</Tag> Walking group
                  </>
                }
                note="Canal path and back by 15:30 · 6 people · you and Lee Marsh"
                aside={
                  <>
                    <ButtonLink look="primary" href="#a">
                      Sign out 5
                    </ButtonLink>
                    <ButtonLink href="#a">Outing sheet</ButtonLink>
                  </>
                }
              >
                <p class="small">
                  <Icon name="check-circle" weight="fill" class="fine" /> Five people have leave that covers it
                </p>
                <p class="small">
                  <Icon name="warning" weight="fill" class="stop" /> <b>Kit Harlow:</b> leave is held until the ward round. <a href="#a">See why</a>
                </p>
                <p class="small">
                  <Icon name="ear" /> Eileen Fogarty: walk on her left side, speak up
                </p>
              </ListItem>
              <ListItem title="16:00 Gym, one to one" note="Marcus Adeyemi-Cole · Gym · you" aside={<a href="#a">Open</a>} />
            </LineList>
          </Card>
          <Card>
            <CardHead title="Offered least so far this week" line={false} aside={<a href="#a">Ledger</a>} />
            <DataTable
              caption="Offered least so far this week"
              hideCaption
              columns={[{ heading: 'Person' }, { heading: 'Hours', wide: true }, { heading: 'Offered', numeric: true }]}
              rows={[
                { cells: [<a href="#a">Stephen Pugh</a>, <AmountBar amount={7} level={14} full={14} />, '7 of 14 h'] },
                { cells: [<a href="#a">Ruth Abara</a>, <AmountBar amount={8.5} level={14} full={14} />, '8.5 of 14 h'] },
                { cells: [<a href="#a">Hassan Farouk</a>, <AmountBar amount={10} level={13} full={14} />, '10 of 13 h'] },
              ]}
            />
          </Card>
        </Stack>
        <Stack>
          <Card tone="look">
            <CardHead title="Nobody to run it" aside={<Count number={3} what="sessions" tone="look" />} />
            <LineList>
              <ListItem title="Today 20:00 Relaxation" note="Tanya Holt is off sick. 5 people expect it.">
                <p class="small">Sol Whitby is on until 21:00 and has led it before.</p>
                <Row>
                  <ButtonLink href="#a">Ask Sol</ButtonLink>
                  <a href="#a">Others, change or cancel</a>
                </Row>
              </ListItem>
              <ListItem title="Fri 19:00 Film night" note="Needs a second person from 20:00" aside={<a href="#a">Find cover</a>} />
            </LineList>
          </Card>
          <Card>
            <CardHead title="Waiting for you" aside={<Count number={7} what="things" />} />
            <LineList tight>
              <ListItem
                title={<a href="#a">Attendance: Baking</a>}
                aside={
                  <>
                    <span class="quiet">4 people</span>
                    <Tag tone="amber">Today</Tag>
                  </>
                }
              />
              <ListItem
                title={<a href="#a">Note sent back: Ian Thwaite</a>}
                aside={
                  <>
                    <span class="quiet">by Hannah</span>
                    <Tag tone="amber">1 day</Tag>
                  </>
                }
              />
              <ListItem title={<a href="#a">Dev asked to swim</a>} aside={<span class="quiet">he sees your answer</span>} />
            </LineList>
          </Card>
        </Stack>
        <Stack>
          <Card>
            <CardHead title="Who is out" aside="6 of 17 · updated 13:42" />
            <LineList>
              <ListItem
                tone="stop"
                title="Gareth Pugh"
                aside={
                  <Tag tone="solid" icon="clock-countdown">
                    Overdue 12 min
                  </Tag>
                }
                note="Alone, town. Due 13:30"
              >
                <p class="small quiet">Nurse in charge has been told</p>
              </ListItem>
              <ListItem
                title="Shanice Bramwell"
                note="With Carys Bevan, GP surgery"
                aside={
                  <span>
                    Due <b>14:15</b>
                  </span>
                }
              />
              <ListItem
                title="Tomasz Wilk"
                note="Alone, library"
                aside={
                  <span>
                    Due <b>14:30</b>
                  </span>
                }
              />
            </LineList>
          </Card>
          <Notice tone="unknown" title="We could not check the leave record just now">
            Ring the ward before you go. This is not the same as nobody being out.
          </Notice>
        </Stack>
      </Columns>
    </Stack>
  );
}
