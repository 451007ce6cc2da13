// The wall's page: one circle, shown to the room.

import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './wall.css';
import { mount } from 'svelte';
import { readCode } from '../../shared/code.ts';
import { refusals } from '../../shared/refusals.ts';
import type { ProjectorView } from '../../shared/views.ts';
import { Live } from '../live/Live.svelte.ts';
import { deviceId, roleToken } from '../live/token.ts';
import Projector from './Projector.svelte';
import Refused from './Refused.svelte';
import { chosenTheme, wearTheme } from '../ui/theme.ts';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for the wall.');

wearTheme(chosenTheme('wall'));
const code = readCode(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
const token = code === null ? null : roleToken(code, 'projector');

// Texts are fitted to the wall by their measure, so nothing is shown before its faces are there.
const faces = ['400 1em Literata', '400 1em Atkinson'].map((face) => document.fonts.load(face));

if (code === null || token === null) {
  const text = code === null ? refusals.not_found : refusals.not_allowed;
  await Promise.allSettled(faces);
  mount(Refused, { target, props: { text } });
} else {
  const live = new Live<ProjectorView>({ code, role: 'projector', token, device: deviceId() });
  await Promise.allSettled(faces);
  mount(Projector, { target, props: { live } });
}
