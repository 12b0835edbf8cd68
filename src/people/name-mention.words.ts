/** Words the name check leans on. Lists of plain English, kept apart so that they can grow without touching the rule. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** First names and surnames that are also ordinary words, in lower case without accents. */
export const NAMES_THAT_ARE_WORDS = words(`
  amber angel april art ash august autumn basil bay beau bell bill blossom bob bonny brad bud cannon carol cat chance charity chase chip chuck
  clay cliff colt coral crystal daisy dale dawn dean dee destiny dot drew duke earl eve faith fern flora flower frank gale gene ginger glen grace
  grant guy hall happy harmony hazel heath heather herb holly honey hope hunter iris ivy jack jade jasmine jay jean jet jewel jim josh joy june kay
  king kit lance lee lily lark laurel lot major maple mark marsh martin max may mel melody mercy merry miles misty mo mona moss nan neat nick noble norm
  olive opal pansy pat patience patsy pearl penny pepper peter petal pip piper poppy porter prince prudence queen raven ray red reed rich river rob robin
  rock rocky rod rose rosemary rosy ruby rusty ruth sage sally sandy scarlet serenity shade sharp skip skye sky smart sonny star stew stone storm sue
  summer sunny tad tab tansy ted terry tiger tim tom trey trinity van vera verity vic victor viola violet wade ward wayne will willow winter woody wren
  abbot archer bacon badger baker ball banks barber barker barn beach bean beard best bird bishop black blue bolt bond booth bow bowler box brand
  bridge bright brook brooks brown buck bull bush butcher butler butter carpenter carter case castle chandler church clark cole cook cooper court
  cox crane cross crow curry cutler dance day dear dove drake draper drew dyer farmer farrow fast field fields finch fish fisher fleet flood
  flowers ford forest forester fox free french fuller gardener garland gates giles glass glover gold good goodman gray green grey grove grover gunner
  hand hands hardy harper hart hawk hay haywood head hearn heard heart hill hood hook house hunt irons judge kemp knight lake lamb lane law lawn leaf
  light little lock long lord love low lowe luck lynch mace mann marks marshal mason may meadows mellow miller mills mint moody moon moor moore more
  morning mount nail nash new newman nice north nurse oak page paige pain painter palmer park parker parks parsons payne peace peacock peel pike pitman
  plant plum pole pond pool poole pope post potter power price proud pye quick rain read reader reeve rice ridge ring rivers roach roper rose rowe rush
  sadler salmon salt sargent savage sawyer sayer seal self sellers shaw shepherd sheriff shine short silver singer skinner slater small smart smith snow
  speed spice spring squire stable stage stamp steel stocks stout street strong swan swift tailor tanner taylor temple thatcher thorn tiller tinker towers
  town tucker turner twist vale vine wain walker wall walls walter warden waters watts weaver webb weeks well wells west wheeler white wild winner wise wolf wood woods
  woodward wright york young an as at be by can do go he if in is it me my no of on or so to up us we
`);

/** Months and their short forms that are also names. */
export const NAMES_THAT_ARE_MONTHS = words('april august jan may june');

/** Small words in surnames that name nobody by themselves. */
export const SURNAME_PARTICLES = words('van von der den del della dela delos dos san santa saint abdel abdul ibn bint binti begum');

/** Words that follow a person at the start of a sentence: "Will said", "Grace was". */
export const WORDS_AFTER_A_NAME = words(`
  was is has had came went said says told tells made makes left sat did does got gets took takes gave gives ran won led felt feels kept read
  sang drew brought bought found met began chose spoke wrote taught thought knew saw heard ate drank slept held stood paid cut let put set
  and with didnt doesnt wasnt isnt wants likes needs seems seemed enjoys also then
`);
