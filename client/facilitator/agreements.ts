// The nine agreements that ship (section 8 of the practice). A group may change, drop or add any of them.

import type { Agreement } from '../../shared/activities/agreements.ts';

export const nine: readonly Agreement[] = [
  {
    title: 'Give welcome, take welcome',
    text: 'Make it easy for others to be here, and let them make it easy for you.',
  },
  {
    title: 'Everything is an invitation',
    text: 'Nobody has to speak, answer or explain. Passing is taking part.',
  },
  {
    title: 'Come as you are, and stay with it',
    text: 'Bring the doubt along with the confidence. Put the rest of the day down for now.',
  },
  {
    title: 'Say what is true for you',
    text: 'Speak from your own life. Another’s may differ and stand beside it.',
  },
  {
    title: 'Leave each other whole',
    text: 'No advice, no rescuing, no setting straight, however kindly it is meant.',
  },
  {
    title: 'Ask what you cannot know',
    text: 'If you want to help somebody go further, ask an open and honest question, or keep quiet with them.',
  },
  {
    title: 'When it gets hard, get curious',
    text: 'Before judging, wonder: what is this like for them, and what does my own reaction tell me? If something hurts, say so, or ask for a pause.',
  },
  { title: 'Let silence work', text: 'A quiet moment is part of the talk. Nobody needs to fill it.' },
  {
    title: 'What is said here stays here',
    text: 'Take away what you learned; leave here who said what. Do not bring it up with them either, unless they begin. One thing goes further: if a child or an adult may be in danger, we get help, and say so first if we can.',
  },
];
