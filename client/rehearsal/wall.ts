// The wall of a rehearsal.

import './keepNothing.ts';
import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../projector/wall.css';
import { mount } from 'svelte';
import type { ProjectorView } from '../../shared/views.ts';
import { Live } from '../live/Live.svelte.ts';
import Projector from '../projector/Projector.svelte';
import { framed } from './framed.ts';
import { code } from './known.ts';

// Texts are fitted to the wall by their measure, so nothing is shown before its faces are there.
const faces = ['400 1em Literata', '400 1em Atkinson'].map((face) => document.fonts.load(face));

framed<ProjectorView>(({ token }, { dial }, target) => {
  const live = new Live<ProjectorView>({ code, role: 'projector', token, device: 'wall', dial });
  return { live, component: mount(Projector, { target, props: { live, rehearsed: true } }) };
}, Promise.allSettled(faces));
