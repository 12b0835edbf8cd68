/** What people said, by activity: kept as they said it. Nobody else is named in a line. */
export const SAID: Readonly<Record<string, readonly string[]>> = {
  planning: [
    'Put me down for anything with toast in it.',
    'Same as yesterday but better.',
    'I’ll come if it stops raining. It won’t.',
    'What’s the plan for the plan?',
  ],
  gardening: [
    'They’ve come up. All of them. Even the ones I dropped.',
    'A slug had my lettuce. Fair play to it.',
    'Nobody asks you anything out here.',
    'That’s proper soil, that is.',
    'I’m naming the marrow.',
  ],
  college: [
    'The tutor didn’t know I was from here. I didn’t say.',
    'I got the highest mark. There were four of us, but still.',
    'I like having a lanyard.',
    'I want to do the next one by myself.',
  ],
  walking: [
    'We saw a heron. It looked like my old landlord.',
    'Same path, different shoes. Much better.',
    'I didn’t talk the whole way and it was lovely.',
    'Further next time.',
    'Three dogs said hello. I counted.',
  ],
  bikes: [
    'That’s somebody’s way to work now.',
    'You don’t need words, you need a ten mil spanner.',
    'Brakes first. Always brakes first.',
    'I fixed it and it stayed fixed.',
  ],
  music: [
    'Turn it up till the cups move.',
    'I’d forgotten I knew that one.',
    'If you put the pan pipes on again I’m leaving.',
    'My hands remembered.',
    'That was my mum’s song. It was all right, though.',
  ],
  relaxation: [
    'I was asleep in four minutes. Best review I can give.',
    'Too quiet. Then not too quiet.',
    'My shoulders came down off my ears.',
    'Can we have the rain one, not the whale one.',
  ],
  breakfast: [
    'Four eggs and no regrets.',
    'I set the smoke alarm off once. Once.',
    'It tastes better when you’re the one who burnt it.',
    'I showed someone how to do the beans.',
  ],
  community: [
    'We asked for later kitchen hours in March and I’m still asking.',
    'I’ll do the minutes. I’ve got the neatest writing.',
    'Good: the new kettle. Bad: the new kettle’s noise.',
    'Somebody listened this time.',
  ],
  charity: [
    'A lady said thank you, young man. I’m not that young.',
    'I priced forty books and read three.',
    'They’ve given me my own tabard.',
    'I’d like another day if they’ll have me.',
  ],
  crafts: [
    'It’s a hat. It’s a small hat.',
    'I unpicked the lot and did it right.',
    'Nobody rushed me.',
    'I’m making it for my sister. Don’t tell her.',
    'The machine and I have an understanding.',
  ],
  games: [
    'Undefeated. Write that down.',
    'I was robbed and there were witnesses.',
    'Dominoes is not a quiet game.',
    'I let somebody win. I won’t say who.',
  ],
  swim: [
    'I put my head under. On purpose.',
    'Eleven lengths and a hot chocolate.',
    'I floated. I actually floated.',
    'The water doesn’t care what section you’re on.',
  ],
  papers: [
    'Six across was wrong and I’ve written to them.',
    'I only read the back page and the weather.',
    'We argued about bins for an hour. Lovely.',
    'I read it out loud. First time since school.',
  ],
  'communal meal': [
    'Fourteen plates and not one came back full.',
    'That’s my auntie’s recipe, more or less.',
    'It was like a real Sunday.',
    'I washed, so I didn’t have to talk. Perfect.',
    'Too much salt. My fault. They ate it anyway.',
  ],
  baking: [
    'It rose. I stood there and watched it rise.',
    'You can’t think about anything else with your hands in dough.',
    'I’m taking one home. Well, upstairs.',
    'No recipe, just your hands.',
  ],
  voices: [
    'I thought it was only me.',
    'I didn’t say anything and I’m glad I came.',
    'Mine was quieter while we talked.',
  ],
  'allotment talk': ['You want your leeks in by now.', 'Slugs: beer traps. I’ll say no more.', 'I’ll water weekends.'],
  shopping: [
    'Two pounds eleven left and a pudding.',
    'The self-checkout and I are not friends.',
    'I asked the man where the lentils were. I never ask.',
    'Own brand’s the same. Don’t let them tell you.',
  ],
  gaming: [
    'Best of three. Best of five. Best of seven.',
    'I got angry and put the pad down. That’s new.',
    'I taught somebody the combo.',
  ],
  film: [
    'I guessed it. I always guess it.',
    'I stayed till the end. First one in two years.',
    'More explosions than my last discharge meeting.',
    'The popcorn was the best thing in it.',
  ],
  football: [
    'Two assists. One of them on purpose.',
    'I ran. Actually ran.',
    'My knees have filed a complaint.',
    'We shook hands after.',
  ],
  art: [
    'I don’t know what it is yet. That’s the point.',
    'I painted the view, without the fence.',
    'It’s better in the corner where I messed up.',
    'You can hang it if nobody says it’s nice.',
  ],
  choir: ['They saved my place.', 'I came in two bars early, with confidence.', 'Nobody asked where I live.'],
  quiz: [
    'We came last and had the best team name.',
    'It was Burkina Faso. I said so twice.',
    'Next week I’ll write the music round.',
  ],
  'cook alone': [
    'Nearly like hers. Needs more of something.',
    'I didn’t look at the recipe once.',
    'I can do three meals now. Four if toast counts.',
  ],
  'gym alone': ['Ninety kilos. Write that down.', 'I slept after that. Proper slept.', 'Weights first, then talk.'],
  'ot alone': [
    'Seven out of ten. Last month it was four.',
    'I want it to be my goal, not yours.',
    'Can we do it on the bench outside?',
  ],
  town: [
    'I bought my own coffee and sat with it.',
    'The bus was late and I was all right.',
    'Nobody looked at me. That was the best bit.',
  ],
  money: [
    'I opened it. It wasn’t even a bill.',
    'Eight weeks of saving and I can see the bottom of the form.',
    'I rang them myself. On hold for forty minutes.',
  ],
  laundry: [
    'Everything’s folded. Take a photo, my mum won’t believe it.',
    'I found a fiver.',
    'Pink. It’s all pink now.',
  ],
  listen: [
    'You didn’t say much. It helped.',
    'I had Nelson fourteen years. I’d walk anybody’s dog.',
    'Tea’s good. Company’s all right.',
    'Leave me be, mostly. But you can stop a bit.',
  ],
  theory: [
    'Forty-one out of fifty. Then thirty-eight. Don’t write the second one.',
    'Stopping distance at sixty: seventy-three metres. Ask me another.',
    'I drove eleven years and never knew that sign.',
  ],
  psychology: ['I said the thing.', 'Same time next week. I’ll probably moan about it.'],
};

/** One line for everyone's record: what the session was. It names nobody. */
export const SHARED: Readonly<Record<string, readonly string[]>> = {
  gardening: [
    'Cleared the second bed, sowed broad beans, tea in the greenhouse when it rained.',
    'Picked the last of the beans and turned the compost.',
  ],
  walking: ['Canal path to the lock and back. Dry, cold, unhurried.', 'Out to the bridge; two stops at benches.'],
  music: ['Played for most of the time; a long argument about the best B side.', 'Two people brought records in.'],
  breakfast: ['Full breakfast cooked between everyone; kitchen left clean.'],
  crafts: ['Mending pile finished; two new projects started.'],
  games: ['Dominoes and cards. Noisy and good-humoured.'],
  'communal meal': [
    'Vegetable curry and rice, two kinds of bread. Everyone who came stayed to eat.',
    'Roast with all of it; washing-up shared.',
  ],
  baking: ['Soda bread and a tray of flapjacks; the loaves went to lunch.'],
  film: ['Watched to the end, lights low, talk after.'],
  football: ['Walking football, three each way, mixed sides.'],
  art: ['Acrylics and collage; radio on low.'],
  quiz: ['Six rounds, four teams. The music round will be shorter next time.'],
  swim: ['Public session, quiet lane; hot chocolate after.'],
};

/** A line in one person's record, from whoever ran it. It names nobody else. */
export const PRIVATE: readonly string[] = [
  'Came in late and settled without being asked.',
  'Set the chairs out before anyone came and stayed to put them away.',
  'Quiet today; said sleep was poor.',
  'Helped a newer person find their place.',
  'Left for ten minutes when it was loud and came back.',
  'Asked for more time next week.',
  'Tried the harder version and stuck with it.',
  'Needed the plan said twice, then went with it.',
  'First time speaking in the group.',
];
