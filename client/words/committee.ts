// What the console says of a clearness committee: its beginning, and its clerk's phases.

export const words = {
  'f.clearness.title': 'Clearness committee',
  'f.clearness.need':
    'A clearness committee is six to eight people, the focus person and the clerk among them.',
  'f.clearness.focus': 'Focus person',
  'f.clearness.clerk': 'Clerk, with a phone',
  'f.clearness.length': 'How long',
  'f.clearness.length.120': 'Two hours',
  'f.clearness.length.60': 'One hour',
  'f.clearness.rings':
    'This screen rings the bell and will close. Sound at the wall instead, or from the clerk’s phone later.',
  'f.clearness.begin': 'Begin the committee',
  'f.clearness.sure': 'Give the room to them? This can’t be undone.',
  'f.clearness.sure.small':
    'The clerk’s phone holds the circle from here on, and this console closes. Nobody else keeps a role. What is going on ends, and the room is erased when the clerk ends it.',
  'f.clearness.not': 'Not yet',
  'f.clearness.roles': 'Focus person: {focus}. Clerk: {clerk}.',
  'f.clearness.on': 'On to {phase}',
  'f.clearness.phases': 'Phases',
  'f.clearness.gather': 'Gathering',
  'f.clearness.gather.say': 'Phones show who is who. Say where confidence ends before anybody speaks.',
  'f.clearness.quiet': 'Quiet',
  'f.clearness.quiet.say': 'The focus person begins when ready; nobody prompts.',
  'f.clearness.telling': 'Telling',
  'f.clearness.telling.say': 'No interruptions. From here on nobody is let in.',
  'f.clearness.asking': 'Asking',
  'f.clearness.asking.say': 'Open questions only, one at a time, with room between.',
  'f.clearness.mirroring': 'Mirroring',
  'f.clearness.mirroring.say': 'Ask the focus person first. If the answer is no, questions go on.',
  'f.clearness.thanks': 'Thanks',
  'f.clearness.thanks.say': 'Short and without advice. The focus person speaks last, or not.',
  'f.clearness.close': 'Close',
  'f.clearness.close.say': 'When you end it, the room is erased. Nothing is printed.',
  'f.clearness.door': 'From telling on nobody is let in.',
} as const;
