// The phone of a rehearsal: one person's after another's.

import './keepNothing.ts';
import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../participant/phone.css';
import { mount } from 'svelte';
import type { ParticipantView } from '../../shared/views.ts';
import { Live } from '../live/Live.svelte.ts';
import { framed } from './framed.ts';
import Phone from './Phone.svelte';
import { code } from './known.ts';

framed<ParticipantView>(({ token }, { dial }, target) => {
  const live = new Live<ParticipantView>({ code, role: 'participant', token, device: token, dial });
  // What a phone would remember is remembered for its person, while others' phones are looked at.
  return { live, component: mount(Phone, { target, props: { live, code: `${code}.${token}` } }) };
});
