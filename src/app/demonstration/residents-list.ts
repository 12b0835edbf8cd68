type NeedKind = 'large print' | 'easy read' | 'interpreter' | 'hearing' | 'sight' | 'speech' | 'other';
type AlertKind = 'allergy' | 'diet' | 'choking' | 'mobility' | 'physical health' | 'safety' | 'observation' | 'other';
type Duty = 'named nurse' | 'key worker' | 'care co-ordinator' | 'named OT' | 'named STR worker';

/** [label, used to, does now, would like to, strength 0 to 5, in their words] */
export type Liking = readonly [label: string, usedTo: boolean, doesNow: boolean, wouldLike: boolean, strength: number, words?: string];

/** Somebody the demonstration unit supports. All of them are made up. */
export interface Resident {
  readonly key: string;
  readonly given: string;
  readonly surname: string;
  readonly preferred?: string;
  readonly gender: 'male' | 'female';
  readonly pronouns?: string;
  readonly age: number;
  /** NHS ethnic category code 2001. */
  readonly ethnicity: string;
  readonly language?: string;
  readonly bed: string;
  /** Days since they came. */
  readonly days: number;
  readonly status: readonly [code: string, written: string, restricted: boolean];
  /** Hours a week offered and taken up, on average. */
  readonly offered: number;
  readonly attended: number;
  /** Their own level in hours a week, where they chose one. */
  readonly level?: number;
  readonly needs?: readonly (readonly [NeedKind, string])[];
  readonly alerts?: readonly (readonly [AlertKind, string])[];
  readonly helps: readonly string[];
  readonly likes: readonly Liking[];
  /** Asked for their interests, and would rather not say yet. */
  readonly declinedInventory?: boolean;
  readonly goals: readonly (readonly [words: string, category: string])[];
  readonly carers?: readonly (readonly [name: string, relation: string, consent: 'agreed' | 'agreed in part' | 'did not agree' | 'not asked', told: string])[];
  readonly workers: readonly (readonly [Duty, string])[];
  readonly facts?: readonly (readonly [field: string, value: string])[];
}

const S3: Resident['status'] = ['03', 'Section 3', false];
const INFORMAL: Resident['status'] = ['01', 'Informal', false];

/** The seventeen who are here now. */
export const RESIDENTS: readonly Resident[] = [
  {
    key: 'marcus', given: 'Marcus', surname: 'Adeyemi-Cole', gender: 'male', age: 29, ethnicity: 'M', bed: '1', days: 301, status: S3, offered: 32.6, attended: 26.6, level: 28,
    needs: [['easy read', 'Easy read, with pictures he has chosen. Give it to him the day before.']],
    helps: ['Tell me who else is coming before I get there.', 'If I go quiet I am thinking, not ignoring you.'],
    likes: [['Fixing bikes', true, true, true, 5, 'Give me a puncture and I’m happy for an hour.'], ['Gym', true, true, true, 4, 'Weights first, then talk.'], ['Warehouse work', true, false, true, 5, 'I was the fastest picker on nights.'], ['Drum and bass', true, true, true, 4, 'Proper sub, not laptop speakers.'], ['Film', false, true, true, 3], ['Baking', false, true, true, 2, 'I only went for the flapjacks. Now I make them.']],
    goals: [['Get my forklift licence and earn my own money.', 'work'], ['Cycle to my nan’s without getting lost.', 'community']],
    carers: [['Folake Adeyemi', 'grandmother', 'agreed', 'How his week went and when he visits. Not his medicines.']],
    workers: [['named nurse', 'Femi Adeleke'], ['named OT', 'Carys Bevan'], ['named STR worker', 'Lee Marsh']],
  },
  {
    key: 'priya', given: 'Priya', surname: 'Nandakumar', gender: 'female', age: 34, ethnicity: 'H', bed: '2', days: 214, status: S3, offered: 29.8, attended: 22.6,
    alerts: [['allergy', 'Peanuts: carries an adrenaline pen, the spare is in the clinic room.'], ['diet', 'Vegetarian.']],
    helps: ['Let me cook first and talk after.', 'I need ten minutes by myself when it gets loud.'],
    likes: [['Cooking for friends', true, true, true, 5, 'Cook my mum’s dal without the recipe.'], ['Baking', true, true, true, 4], ['Sewing', true, true, true, 4, 'My saree blouses fit better than the shop’s.'], ['Film', true, true, true, 3, 'Nothing with subtitles after nine o’clock.'], ['Swimming', true, false, true, 3], ['Music', true, true, true, 4, 'Old Ilaiyaraaja. I’ll make you a list.']],
    goals: [['Cook my mum’s dal without the recipe.', 'cooking'], ['Have my sister over and not count the minutes.', 'family']],
    carers: [['Meena Nandakumar', 'sister', 'agreed', 'Anything Priya has not asked us to keep.']],
    workers: [['named nurse', 'Kofi Osei'], ['named OT', 'Carys Bevan'], ['care co-ordinator', 'P Doyle']],
  },
  {
    key: 'gareth', given: 'Gareth', surname: 'Pugh', gender: 'male', age: 41, ethnicity: 'A', bed: '3', days: 410, status: ['09', 'Section 37/41', true], offered: 29.6, attended: 21.6, level: 30,
    alerts: [['safety', 'Leave: escorted only, Ministry of Justice consent is for Wexbridge town.']],
    helps: ['Say it straight. I can tell when people go round the houses.', 'Give me a job to do in the group.'],
    likes: [['Football on the radio', true, true, true, 5, 'Liverpool on the radio, window open, nobody talking.'], ['Walking', true, true, true, 4], ['Allotment', true, true, true, 4, 'Leeks. My dad’s leeks won at Llanelli.'], ['Quiz', true, true, true, 4, 'I’ll do the questions if nobody else will.'], ['Woodwork', true, false, true, 3]],
    goals: [['Walk to the river by myself and come back when I said.', 'community'], ['Grow a leek worth showing.', 'outdoors']],
    carers: [['Eirlys Pugh', 'mother', 'agreed in part', 'How he is in himself. Not about court or the index offence.']],
    workers: [['named nurse', 'Bronwen Tilley'], ['named OT', 'Carys Bevan'], ['care co-ordinator', 'S Whitlock, forensic community team']],
    facts: [['Care programme', 'Next review in eight weeks']],
  },
  {
    key: 'stephen', given: 'Stephen', surname: 'Pugh', preferred: 'Steve', gender: 'male', age: 57, ethnicity: 'A', bed: '4', days: 470, status: INFORMAL, offered: 24.3, attended: 4.2, level: 14,
    alerts: [['physical health', 'Chest: has his inhaler with him on walks.']],
    helps: ['Ask me once. If I say no, sit with me anyway.', 'I don’t do groups. I do tea.'],
    likes: [['Dogs', true, false, true, 5, 'I had Nelson fourteen years. I’d walk anybody’s dog.'], ['Football on the radio', true, true, false, 3], ['Crosswords', true, true, true, 3, 'The quick one. In pen.']],
    goals: [['Leave me be, mostly. And a dog to walk.', 'wellbeing']],
    workers: [['named nurse', 'Rashid Malik'], ['key worker', 'Dee Ollerton']],
  },
  {
    key: 'shanice', given: 'Shanice', surname: 'Bramwell', gender: 'female', age: 26, ethnicity: 'D', bed: '5', days: 120, status: S3, offered: 26.4, attended: 16.8,
    alerts: [['allergy', 'Penicillin.'], ['physical health', 'Asthma.']],
    helps: ['Text me the plan. I forget what people say.', 'Music on low helps me stay.'],
    likes: [['Drum and bass', true, true, true, 5, 'I used to have a slot on pirate radio. Ask anyone.'], ['Music', true, true, true, 5], ['Swimming', true, false, true, 4, 'Front crawl. I don’t do widths.'], ['Charity shop', false, false, true, 3], ['Gaming', true, true, true, 3], ['Driving theory', false, false, true, 4, 'Mock test: 41 out of 50. Then 38. Don’t tell my brother.']],
    goals: [['Play one set in front of people again.', 'creative'], ['Pass my theory before my brother does.', 'learning']],
    carers: [['Jerome Bramwell', 'brother', 'agreed', 'What she is doing in the week.'], ['Paulette Bramwell', 'mother', 'did not agree', '']],
    workers: [['named nurse', 'Clare Donnelly'], ['named OT', 'Hannah Reyes'], ['named STR worker', 'Lee Marsh']],
  },
  {
    key: 'tomasz', given: 'Tomasz', surname: 'Wilk', gender: 'male', age: 38, ethnicity: 'C', language: 'Polish', bed: '6', days: 230, status: S3, offered: 26.5, attended: 17.8,
    needs: [['interpreter', 'Polish interpreter for reviews and anything on paper. Everyday English is fine.']],
    helps: ['Speak slower, not louder.', 'Show me and I will do it better than you say it.'],
    likes: [['Woodwork', true, false, true, 5, 'In Gdynia I built boats. Here I build bird boxes.'], ['Fixing bikes', true, true, true, 4], ['Walking', true, true, true, 3], ['Swimming', true, true, true, 4], ['Church choir', true, false, true, 2, 'Only at Christmas. Then I sing like bear.'], ['Allotment', true, true, true, 3]],
    goals: [['Ring my daughter every Sunday and have something to tell her.', 'family'], ['Work with wood for money.', 'work']],
    carers: [['Agnieszka Wilk', 'daughter', 'agreed', 'Anything he would tell her himself.']],
    workers: [['named nurse', 'Grzegorz Nowak'], ['named OT', 'Hannah Reyes']],
  },
  {
    key: 'eileen', given: 'Eileen', surname: 'Fogarty', gender: 'female', age: 61, ethnicity: 'A', bed: '7', days: 262, status: ['DoLS', 'DoLS standard authorisation', false], offered: 24.7, attended: 12.2, level: 20,
    needs: [['large print', '19 point, black on cream.'], ['hearing', 'Hearing aid, left. Walk on her left side and speak up.']],
    alerts: [['mobility', 'Walks with a stick; a wheelchair for anything over ten minutes.'], ['choking', 'Soft food, cut small. Sit with her while she eats.']],
    helps: ['Tell me what day it is without making a fuss.', 'I like to be asked before I’m helped.'],
    likes: [['Church choir', true, false, true, 5, 'Forty years an alto. They put me at the back to keep time.'], ['Baking', true, true, true, 4, 'Soda bread. No recipe, just your hands.'], ['Crosswords', true, true, false, 3], ['Sewing', true, false, true, 3], ['Quiz', true, true, true, 3]],
    goals: [['Sing at the carol service.', 'faith and culture'], ['See my own front door again.', 'daily living']],
    carers: [['Declan Fogarty', 'son', 'agreed', 'Everything: he is her attorney for welfare.']],
    workers: [['named nurse', 'Bronwen Tilley'], ['named OT', 'Carys Bevan']],
  },
  {
    key: 'dev', given: 'Dev', surname: 'Chowdhury', gender: 'male', age: 31, ethnicity: 'Z', bed: '8', days: 171, status: S3, offered: 25.9, attended: 13.2,
    needs: [['easy read', 'Short words and one thing a page.']],
    alerts: [['physical health', 'Clozapine: blood test on clinic mornings.']],
    helps: ['Mornings are slow with these tablets. Try me after eleven.', 'Don’t clap when I come in.'],
    likes: [['Gaming', true, true, true, 5, 'Undefeated on this ward. That’s official.'], ['Swimming', false, false, true, 5, 'I’ve never learnt and I want to. Shallow end only.'], ['Walking', false, true, true, 3], ['Computers', true, true, true, 4], ['Cooking for friends', false, false, true, 2]],
    goals: [['Learn to swim one length.', 'physical'], ['Get up for something I picked.', 'wellbeing']],
    workers: [['named nurse', 'Sanjay Pillai'], ['named OT', 'Hannah Reyes']],
  },
  {
    key: 'kit', given: 'Kit', surname: 'Harlow', gender: 'male', pronouns: 'he or they', age: 23, ethnicity: 'A', bed: '9', days: 150, status: INFORMAL, offered: 26.8, attended: 11.4,
    helps: ['Let me draw while people talk. I am listening.', 'Ask me by message first.'],
    likes: [['Drum and bass', true, true, true, 5, 'Kit asked for drum and bass. Kit will keep asking.'], ['Painting', true, true, true, 5, 'I paint at two in the morning. Is that allowed?'], ['Gaming', true, true, true, 4], ['Photography', true, false, true, 4], ['Film', true, true, true, 3]],
    goals: [['Finish a painting and let someone see it.', 'creative'], ['College, but the art one.', 'learning']],
    carers: [['Jan Harlow', 'mother', 'not asked', '']],
    workers: [['named nurse', 'Aoife Brennan'], ['key worker', 'Dee Ollerton'], ['named OT', 'Hannah Reyes']],
  },
  {
    key: 'ruth', given: 'Ruth', surname: 'Abara', gender: 'female', age: 44, ethnicity: 'N', bed: '10', days: 66, status: S3, offered: 25.1, attended: 9.8, level: 25,
    alerts: [['diet', 'Low salt.']],
    helps: ['Sit down when you talk to me.', 'I come when I’m asked by name.'],
    likes: [], declinedInventory: true,
    goals: [['Get home before my son’s birthday.', 'family']],
    carers: [['Emmanuel Abara', 'husband', 'agreed', 'Visits and what she needs from home.']],
    workers: [['named nurse', 'Mina Okpara'], ['named OT', 'Carys Bevan']],
  },
  {
    key: 'hassan', given: 'Hassan', surname: 'Farouk', gender: 'male', age: 36, ethnicity: 'J', bed: '11', days: 190, status: S3, offered: 25.6, attended: 12.4, level: 26,
    alerts: [['diet', 'Halal. Fasts in Ramadan: ask before anything with food or drink.']],
    helps: ['Don’t book me over Friday prayers.', 'I talk better walking.'],
    likes: [['Mosque on Fridays', true, true, true, 5, 'It’s the one hour I’m just Hassan.'], ['Football on the radio', true, true, true, 4], ['Driving theory', true, false, true, 4, 'I drove a minicab eleven years. Theory is new to me.'], ['Cooking for friends', true, true, true, 4, 'My biryani feeds fourteen. I have checked.'], ['Walking', true, true, true, 3]],
    goals: [['Drive again, legally, with a badge.', 'work'], ['Break the fast with my brothers this year.', 'faith and culture']],
    carers: [['Imran Farouk', 'brother', 'agreed', 'How he is, and when leave is.']],
    workers: [['named nurse', 'Rashid Malik'], ['named OT', 'Carys Bevan'], ['named STR worker', 'Lee Marsh']],
  },
  {
    key: 'nathan', given: 'Nathan', surname: 'Szabo', gender: 'male', age: 33, ethnicity: 'C', bed: '12', days: 40, status: ['10', 'Section 37', false], offered: 26.1, attended: 12.4,
    alerts: [['safety', 'Walked off from an escort five weeks ago and came back by himself: his plan for that is on the wall of the office.']],
    helps: ['Tell me the way out of the room.', 'If I pace, let me.'],
    likes: [['Gym', true, true, true, 5, 'Ninety kilos. Write that down.'], ['Walking', true, true, true, 4], ['Fixing bikes', true, false, true, 3], ['Dogs', true, false, true, 4]],
    goals: [['Unescorted by spring.', 'community']],
    workers: [['named nurse', 'Imogen Fairley'], ['named OT', 'Carys Bevan']],
  },
  {
    key: 'callum', given: 'Callum', surname: 'Reddy', gender: 'male', age: 24, ethnicity: 'A', bed: '13', days: 12, status: INFORMAL, offered: 26.9, attended: 17.6,
    alerts: [['observation', 'Somebody is with Callum within eyesight at all times, until the review.']],
    helps: ['I’m new. Come and get me.'],
    likes: [],
    goals: [],
    carers: [['Shona Reddy', 'mother', 'agreed', 'Ring her on Sundays.']],
    workers: [['named nurse', 'Femi Adeleke']],
  },
  {
    key: 'delroy', given: 'Delroy', surname: 'Francis', gender: 'male', age: 45, ethnicity: 'M', bed: '14', days: 340, status: ['09', 'Section 37/41', true], offered: 27.9, attended: 19.8, level: 26,
    alerts: [['physical health', 'Clozapine: blood test on clinic mornings.'], ['physical health', 'Diabetes, type 2: a snack at ten and at four.']],
    helps: ['Let me finish my sentence.', 'I like to set the room up. Then I stay.'],
    likes: [['Music', true, true, true, 5, 'Lovers rock. Turn it up till the cups move.'], ['Board games', true, true, true, 5, 'Dominoes is not a quiet game.'], ['Allotment', true, true, true, 4, 'Scotch bonnets in a greenhouse in Wexbridge. Watch me.'], ['Quiz', false, true, true, 3], ['Cooking for friends', true, true, true, 4]],
    goals: [['Run the Monday music myself.', 'creative'], ['Unescorted to the market and back.', 'community']],
    carers: [['Beverley Francis', 'sister', 'agreed', 'How his leave went.']],
    workers: [['named nurse', 'Kofi Osei'], ['named OT', 'Hannah Reyes'], ['care co-ordinator', 'H Singh']],
  },
  {
    key: 'ian', given: 'Ian', surname: 'Thwaite', gender: 'male', age: 48, ethnicity: 'A', bed: 'Cottage 1', days: 560, status: INFORMAL, offered: 26.4, attended: 15.4, level: 22,
    helps: ['Put it on the calendar in my kitchen.'],
    likes: [['Charity shop', true, true, true, 5, 'I do the books. Arthur Ransome, top shelf, not a penny under two pounds.'], ['Walking', true, true, true, 4], ['Crosswords', true, true, true, 4], ['Reading', true, true, true, 5], ['Quiz', true, true, true, 4]],
    goals: [['My own flat with a shelf for every author.', 'daily living']],
    carers: [['Hilary Thwaite', 'sister', 'agreed', 'Housing news.']],
    workers: [['named nurse', 'Clare Donnelly'], ['named OT', 'Carys Bevan'], ['named STR worker', 'Mick Rowntree']],
  },
  {
    key: 'moira', given: 'Moira', surname: 'Castell', gender: 'female', age: 52, ethnicity: 'A', bed: 'Cottage 2', days: 640, status: INFORMAL, offered: 27.1, attended: 18.8,
    alerts: [['other', 'Her brother died last month. Music is tender just now: ask first.']],
    helps: ['Ask me how I am and wait for the second answer.', 'I’d sooner do dishes than be asked how I feel.'],
    likes: [['Sewing', true, true, true, 5, 'I can take in a waistband in eleven minutes.'], ['Church choir', true, true, true, 4, 'He sang tenor. I’ll go back when I can.'], ['Painting', false, true, true, 3], ['Charity shop', true, true, true, 4], ['Swimming', true, true, true, 3]],
    goals: [['Make curtains for a window that is mine.', 'daily living'], ['Get through his birthday.', 'wellbeing']],
    carers: [['Lorna Castell', 'sister-in-law', 'agreed', 'The funeral and how Moira is.']],
    workers: [['named nurse', 'Bronwen Tilley'], ['named OT', 'Hannah Reyes'], ['named STR worker', 'Saffron Dale']],
  },
  {
    key: 'anton', given: 'Anton', surname: 'Greaves', gender: 'male', age: 30, ethnicity: 'A', bed: 'Cottage 3', days: 900, status: S3, offered: 27.9, attended: 19.2, level: 24,
    helps: ['Let me do it wrong once.'],
    likes: [['Computers', true, true, true, 4], ['Gym', true, true, true, 4], ['Football on the radio', true, true, true, 4, 'Only if it’s not Liverpool. Sorry, Gaz.'], ['Driving theory', true, true, true, 5], ['Cooking for friends', false, true, true, 3, 'Three meals I can do. Four if toast counts.']],
    goals: [['Move in, unpack, and stay.', 'daily living']],
    carers: [['Denise Greaves', 'mother', 'agreed', 'Everything about the flat.']],
    workers: [['named nurse', 'Clare Donnelly'], ['named OT', 'Carys Bevan'], ['named STR worker', 'Jodie Farr']],
  },
];

/** Those who left within the twelve weeks. `left` is in days before the current week's Monday. */
export const LEFT: readonly (Resident & { readonly left: number; readonly how: 'discharge' | 'transfer out'; readonly to: string })[] = [
  {
    key: 'yvonne', given: 'Yvonne', surname: 'Darke', gender: 'female', age: 39, ethnicity: 'A', bed: '13', days: 310, left: 33, how: 'discharge', to: 'Her own flat, with the Placement Team', status: INFORMAL, offered: 27, attended: 18,
    helps: ['Knock and wait.'], likes: [['Baking', true, true, true, 4], ['Walking', true, true, true, 4, 'I know every duck on that canal.']], goals: [['A flat with a bath.', 'daily living']], workers: [['named nurse', 'Kofi Osei'], ['named STR worker', 'Lee Marsh']],
  },
  {
    key: 'lewis', given: 'Lewis', surname: 'Okonjo', gender: 'male', age: 27, ethnicity: 'N', bed: '10', days: 205, left: 70, how: 'transfer out', to: 'Beech Lodge', status: S3, offered: 26, attended: 14,
    helps: ['Give me the aux lead.'], likes: [['Music', true, true, true, 4], ['Gym', true, true, true, 3]], goals: [['Nearer my mum.', 'family']], workers: [['named nurse', 'Aoife Brennan']],
  },
];
