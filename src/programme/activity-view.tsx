import type { Child } from 'hono/jsx';
import { CheckboxField, FieldRow, NumberField, RadioField, SelectField, TextArea, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Stack, Tag, type SessionKind } from '#platform/ui/pieces.tsx';
import { lengthInWords } from '#platform/time.ts';
import type { ActivityRecord, DemandKind } from './activity.words.ts';
import { demandKinds } from './activity.words.ts';
import type { Joining, SessionKindWord } from './session.words.ts';
import type { Thing } from './unit-things-store.ts';

/** The kind's short name in the interface kit. */
export function blockKind(kind: SessionKindWord): SessionKind {
  return ({ group: 'group', 'one to one': 'one', out: 'out', kitchen: 'food', meeting: 'meet' } as const)[kind];
}

export const kindWords: Readonly<Record<SessionKindWord, string>> = {
  group: 'Group',
  'one to one': 'One to one',
  out: 'Out',
  kitchen: 'Kitchen and meals',
  meeting: 'Meeting',
};

export const joiningWords: Readonly<Record<Joining, { readonly label: string; readonly hint: string }>> = {
  open: { label: 'Open', hint: 'Anyone may be invited to any session' },
  closed: { label: 'Closed', hint: 'The same people each time' },
  'drop-in': { label: 'Drop-in', hint: 'People come without being invited' },
};

const demandWords: Readonly<Record<DemandKind, { readonly label: string; readonly hint: string }>> = {
  motor: { label: 'Body', hint: 'Standing, lifting, fine hand work' },
  process: { label: 'Thinking', hint: 'Following steps, keeping time, money' },
  social: { label: 'Being with others', hint: 'Talking, sharing, waiting a turn' },
  sensory: { label: 'Senses', hint: 'Noise, heat, smells, crowds' },
  risk: { label: 'Risk', hint: 'Knives, roads, water' },
};

/** "3 to 8 people", "up to 8 people", "1 person". */
export function peopleWords(activity: Pick<ActivityRecord, 'minPeople' | 'maxPeople'>): string {
  const { minPeople, maxPeople } = activity;
  if (maxPeople === null) return minPeople <= 1 ? 'Any number of people' : `${minPeople} people or more`;
  if (maxPeople === 1) return '1 person';
  return minPeople <= 1 ? `Up to ${maxPeople} people` : minPeople === maxPeople ? `${maxPeople} people` : `${minPeople} to ${maxPeople} people`;
}

/** "£2.50 a person", "Free". */
export function costWords(pence: number): string {
  return pence === 0 ? 'Free' : `£${(pence / 100).toFixed(2)} a person`;
}

/** "Greenhouse", "The park", "Nowhere said yet". */
export function whereWords(activity: Pick<ActivityRecord, 'place' | 'roomName'>): string {
  return activity.place ?? activity.roomName ?? 'Nowhere said yet';
}

/** What is particular about an activity, as tags. */
export function ActivityTags({ activity }: { readonly activity: ActivityRecord }): Child {
  return (
    <>
      {activity.escortNeeded ? <Tag tone="amber">Escort</Tag> : null} {activity.outsideService ? <Tag>Outside the service</Tag> : null}{' '}
      {activity.taster ? <Tag tone="blue">Taster</Tag> : null}{' '}
      {activity.joining === 'open' ? null : <Tag>{joiningWords[activity.joining].label}</Tag>}{' '}
      {activity.forGender === null ? null : <Tag>{activity.forGender}</Tag>} {activity.forCulture === null ? null : <Tag>{activity.forCulture}</Tag>}{' '}
      {activity.clearance === null ? null : <Tag tone="amber">Clearance needed</Tag>} {activity.counts ? null : <Tag>Not counted</Tag>}
    </>
  );
}

/** The lists that an activity's form chooses from. */
export interface ActivityChoices {
  readonly categories: readonly { readonly code: string; readonly label: string }[];
  readonly rooms: readonly Thing[];
  readonly vehicles: readonly Thing[];
  readonly interests: readonly { readonly id: string; readonly label: string }[];
  /** Activities that are no taster: one may lead to them. */
  readonly regular: readonly { readonly id: string; readonly name: string }[];
}

/** Every field of an activity. */
export function ActivityFields({ form, choices }: { readonly form: FormState; readonly choices: ActivityChoices }) {
  const things = (list: readonly Thing[], word: string) =>
    list.map((one) => ({ value: one.id, label: one.holds === null ? one.name : `${one.name} (${word} ${one.holds})` }));
  return (
    <Columns layout="two">
      <Stack>
        <Card>
          <CardHead title="What it is" />
          <TextField form={form} name="name" label="Name" hint="As it stands on the poster" />
          <RadioField
            form={form}
            name="kind"
            label="Kind"
            inline
            options={(Object.keys(kindWords) as SessionKindWord[]).map((kind) => ({ value: kind, label: kindWords[kind] }))}
          />
          <SelectField
            form={form}
            name="category"
            label="Category"
            choose="Choose a category"
            options={choices.categories.map(({ code, label }) => ({ value: code, label }))}
          />
          <TextArea form={form} name="purpose" label="What it is for" optional rows={2} />
          <NumberField form={form} name="minutes" label="How long" suffix="minutes" />
          <CheckboxField
            form={form}
            name="not_counted"
            label="Counting"
            options={[{ value: 'yes', label: 'Do not count this as activity', hint: 'Meals, medicines, ward round and the like' }]}
          />
          <CheckboxField
            form={form}
            name="needs_no_goal"
            label="Goals"
            options={[{ value: 'yes', label: 'It needs no goal', hint: 'Company, time and listening: nothing has to come of it' }]}
          />
        </Card>
        <Card>
          <CardHead title="Who it suits" />
          <FieldRow>
            <NumberField form={form} name="min_people" label="Fewest people" />
            <NumberField form={form} name="max_people" label="Most people" optional />
          </FieldRow>
          <RadioField
            form={form}
            name="joining"
            label="How people join"
            options={(Object.keys(joiningWords) as Joining[]).map((value) => ({ value, ...joiningWords[value] }))}
          />
          <TextField form={form} name="for_gender" label="Only for" hint="For example, women. Leave empty for everyone" optional width={20} />
          <TextField form={form} name="for_culture" label="A culture or faith it belongs to" optional width={20} />
          <CheckboxField
            form={form}
            name="taster"
            label="Trying it out"
            options={[{ value: 'yes', label: 'This is a taster', hint: 'Somebody may come once to see' }]}
          />
          <SelectField
            form={form}
            name="leads_to"
            label="The regular activity it leads to"
            hint="Then it is worked out who came on"
            optional
            choose="None yet"
            options={choices.regular.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField form={form} name="clearance" label="Induction or clearance somebody needs first" optional hint="For example, gym induction" />
          {choices.interests.length === 0 ? null : (
            <CheckboxField
              form={form}
              name="interests"
              label="Interests it answers"
              optional
              inline
              options={choices.interests.map(({ id, label }) => ({ value: id, label }))}
            />
          )}
        </Card>
      </Stack>
      <Stack>
        <Card>
          <CardHead title="Where, with what" />
          <SelectField form={form} name="room" label="Room" optional choose="No room of ours" options={things(choices.rooms, 'holds')} />
          <TextField form={form} name="place" label="Place, when it is not one of our rooms" optional />
          <CheckboxField
            form={form}
            name="outside_service"
            label="Whose place it is"
            options={[{ value: 'yes', label: 'Outside the service', hint: 'A college, a club, the town' }]}
          />
          <SelectField form={form} name="vehicle" label="Vehicle" optional choose="No vehicle" options={things(choices.vehicles, 'seats')} />
          <TextField form={form} name="cost" label="Cost for a person each time" optional prefix="£" width={5} inputmode="decimal" />
          <TextArea form={form} name="materials" label="Materials" optional rows={2} />
        </Card>
        <Card>
          <CardHead title="Staff" />
          <NumberField form={form} name="staff_needed" label="Staff needed" />
          <TextField form={form} name="skills_needed" label="Skills they need" optional hint="With commas between: driving, food hygiene" />
          <CheckboxField
            form={form}
            name="escort_needed"
            label="Escort"
            options={[{ value: 'yes', label: 'Somebody detained needs an escort to come' }]}
          />
        </Card>
        <Card>
          <CardHead title="What it asks of somebody" />
          {demandKinds.map((kind) => (
            <TextField form={form} name={`demands.${kind}`} label={demandWords[kind].label} hint={demandWords[kind].hint} optional />
          ))}
          <TextArea form={form} name="grades" label="Grades, from easier to harder" hint="One on each line" optional rows={3} />
        </Card>
      </Stack>
    </Columns>
  );
}

/** An activity's facts for its own page. */
export function activityFactsOf(
  activity: ActivityRecord,
  interests: ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly value: Child }[] {
  const said = (value: string | null): Child => value ?? <span class="quiet">Nothing written</span>;
  const demands = demandKinds.filter((kind) => activity.demands[kind] !== undefined);
  return [
    { key: 'What it is for', value: said(activity.purpose) },
    { key: 'Kind and category', value: `${kindWords[activity.kind]} · ${activity.categoryLabel}` },
    { key: 'How long', value: lengthInWords(activity.minutes) },
    { key: 'People', value: `${peopleWords(activity)} · ${joiningWords[activity.joining].label.toLowerCase()}` },
    {
      key: 'Where',
      value: `${whereWords(activity)}${activity.outsideService ? ', outside the service' : ''}${activity.vehicleName === null ? '' : ` · ${activity.vehicleName}`}`,
    },
    { key: 'Cost', value: costWords(activity.costPence) },
    {
      key: 'Staff',
      value: `${activity.staffNeeded}${activity.skillsNeeded.length === 0 ? '' : ` · ${activity.skillsNeeded.join(', ')}`}${activity.escortNeeded ? ' · escort needed' : ''}`,
    },
    { key: 'Who it is for', value: [activity.forGender, activity.forCulture].filter((one) => one !== null).join(' · ') || 'Everyone' },
    ...(activity.leadsTo === null
      ? []
      : [
          {
            key: 'Leads to',
            value: <a href={`/activities/${activity.leadsTo}`}>{activity.leadsToName}</a>,
          },
        ]),
    ...(activity.needsNoGoal ? [{ key: 'Goals', value: 'Needs none: nothing has to come of it' }] : []),
    { key: 'Needed first', value: activity.clearance ?? 'Nothing' },
    { key: 'Materials', value: said(activity.materials) },
    {
      key: 'What it asks',
      value:
        demands.length === 0 ? (
          said(null)
        ) : (
          <ul class="plain-list" role="list">
            {demands.map((kind) => (
              <li>
                {demandWords[kind].label}: {activity.demands[kind]}
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'Grades',
      value:
        activity.grades.length === 0 ? (
          said(null)
        ) : (
          <ol>
            {activity.grades.map((grade) => (
              <li>{grade}</li>
            ))}
          </ol>
        ),
    },
    {
      key: 'Answers',
      value:
        activity.interests.length === 0 ? said(null) : activity.interests.map((id) => interests.get(id) ?? 'an interest no longer listed').join(', '),
    },
  ];
}
