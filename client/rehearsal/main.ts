// The rehearsal: a plan, walked with eight imagined people in this page alone. It needs no server.

import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import { noLongerFirst } from '../live/rehearsing.ts';
import { chosenTheme, wearTheme } from '../ui/theme.ts';
import { planHere } from './planHere.ts';
import Rehearsal from './Rehearsal.svelte';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for the rehearsal.');

noLongerFirst();
const theme = chosenTheme('console');
wearTheme(theme);
mount(Rehearsal, { target, props: { plan: planHere(), theme } });
